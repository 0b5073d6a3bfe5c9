using Cupel.Learn.Modules.Containers;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Named modules with a way around them, all names on one level: with <c>s = shared(x)</c>, <c>body(s) + shortcut(s)</c>, or
/// <c>body(s) + x</c> where there is no shortcut.</summary>
/// <param name="Part">Who asks, for errors.</param>
internal sealed record ResidualBlockOptions(string Part) : ModuleOptions
{
    public IReadOnlyList<(string Name, ModuleOptions Layer)> Shared { get; init; } = [];

    public required IReadOnlyList<(string Name, ModuleOptions Layer)> Body { get; init; }

    public (string Name, ModuleOptions Layer)? Shortcut { get; init; }

    /// <summary>Whether the positive part of the sum comes out.</summary>
    public bool Rectified { get; init; }

    internal override string Kind => "residual";

    protected override long[] Infer(long[] input)
    {
        long[] shared = ChainOptions.Shape(Shared, input);
        long[] around = Shortcut is (string Name, ModuleOptions Layer) way ? ChainOptions.Shape([way], shared) : input;
        return Joining.Shape(Part, null, around, ChainOptions.Shape(Body, shared));
    }

    protected override Module Create(long[] input) => new ResidualBlock(input, this);

    private sealed class ResidualBlock : Module
    {
        private readonly Module[] _shared;
        private readonly Module[] _body;
        private readonly Module? _shortcut;
        private readonly bool _rectified;

        public ResidualBlock(long[] input, ResidualBlockOptions options)
        {
            long[] shape = ChainOptions.Shape(options.Shared, input);

            // torchvision draws the way around first, and names it last.
            Module? shortcut = options.Shortcut?.Layer.Build(shape);
            _shared = Add(ChainOptions.Build(options.Shared, input));
            _body = Add(ChainOptions.Build(options.Body, shape));
            _shortcut = shortcut is null ? null : AddChild(options.Shortcut!.Value.Name, shortcut);
            _rectified = options.Rectified;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor shared = _shared.Aggregate(input, (x, module) => module.Forward(x));
            Tensor around = _shortcut?.Forward(shared) ?? input;
            Tensor sum = _body.Aggregate(shared, (x, module) => module.Forward(x)).Add(around);
            return _rectified ? sum.Relu() : sum;
        }

        private Module[] Add((string Name, Module Module)[] modules) => [.. modules.Select(pair => AddChild(pair.Name, pair.Module))];
    }
}
