using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Named modules one after the other.</summary>
internal class Chain : Module
{
    private readonly Module[] _modules;

    public Chain(IReadOnlyList<(string Name, Module Module)> modules) =>
        _modules = [.. modules.Select(pair => AddChild(pair.Name, pair.Module))];

    protected override Tensor ForwardCore(Tensor input) => _modules.Aggregate(input, (x, module) => module.Forward(x));
}
