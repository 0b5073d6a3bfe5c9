using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Containers;

/// <summary>A module with a way around it: <c>shortcut(x) + block(x)</c>.</summary>
/// <remarks>Names in the state: <c>block</c>, <c>shortcut</c>, and <c>weight</c> where both are weighted. Source: He et al., "Deep Residual
/// Learning", 2015.</remarks>
/// <example><code>{ name: residual, block: { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 } }</code></example>
[Part("residual")]
public sealed record ResidualOptions : ModuleOptions
{
    /// <summary>The module.</summary>
    public required ModuleOptions Block { get; init; }

    /// <summary>The way around, such as a convolution of one pixel where channels change; the input itself when not given.</summary>
    public ModuleOptions? Shortcut { get; init; }

    /// <summary>How both become one: their sum (<c>add</c>), end to end (<c>concat</c>), or <c>s·block + (1 − s)·shortcut</c> with
    /// <c>s = sigmoid(weight)</c> learnt, <c>weight</c> 0 at first (<c>weighted</c>).</summary>
    [Choices("add", "concat", "weighted")]
    public string Combine { get; init; } = "add";

    /// <summary>The dimension along which they are put end to end, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => Joining.Shape(PartName(), Combine == "concat" ? Dim : null, Around(input),
        ShapeException.Within("block", () => Block.OutputShape(input)));

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Residual(input, this);

    private long[] Around(long[] input) => Shortcut is null ? input : ShapeException.Within("shortcut", () => Shortcut.OutputShape(input));

    private sealed class Residual : Module
    {
        private readonly Module _block;
        private readonly Module? _shortcut;
        private readonly Tensor? _weight;
        private readonly int? _dimension;

        public Residual(long[] input, ResidualOptions options)
        {
            _block = AddChild("block", options.Block.Build(input));
            _shortcut = options.Shortcut is null ? null : AddChild("shortcut", options.Shortcut.Build(input));
            _weight = options.Combine == "weighted" ? AddParameter("weight", Initial.Zeros(1)) : null;
            _dimension = options.Combine == "concat" ? options.Place(options.Around(input), options.Dim) + 1 : null;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor around = _shortcut?.Forward(input) ?? input;
            Tensor through = _block.Forward(input);
            return _dimension is int dimension ? Ops.Cat([around, through], dimension)
                : _weight is null ? around.Add(through)
                : around.Lerp(through, _weight.Sigmoid());
        }
    }
}
