using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>Several models as one: their parameters under their names, and what the whole gives for an input.</summary>
internal sealed class ComposedModel : Module
{
    private readonly Func<Tensor, Tensor> _forward;

    public ComposedModel(string kind, Func<Tensor, Tensor> forward, params ReadOnlySpan<(string Name, Module Model)> models)
    {
        (_forward, Kind) = (forward, kind);
        foreach ((string name, Module model) in models)
        {
            AddChild(name, model);
        }
    }

    protected override Tensor ForwardCore(Tensor input) => _forward(input);
}
