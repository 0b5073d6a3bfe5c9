using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Each channel times a share, then each pixel times a share: the convolutional block attention module.</summary>
/// <remarks>
/// <para>Input and output <c>[channels, height, width]</c>. First <c>y = x·σ(m(mean x) + m(max x))</c> with mean and maximum over the
/// pixels and <c>m(v) = W₂·relu(W₁·v)</c>, then <c>y·σ(c([mean y, max y]))</c> with mean and maximum over the channels and <c>c</c> a
/// convolution. As in the paper nothing has a bias, and there is no norm.</para>
/// <para>Names in the state: <c>fc1</c> and <c>fc2</c> (convolutions of one pixel) and <c>conv</c>. Source: Woo et al., "CBAM:
/// Convolutional Block Attention Module", 2018.</para>
/// </remarks>
[Part("cbam")]
public sealed record CbamOptions : ModuleOptions
{
    /// <summary>Channels for each number inside <c>m</c>; there is at least one such number.</summary>
    [AtLeast(1)]
    public long Reduction { get; init; } = 16;

    /// <summary>Pixels along each side of the window of <c>c</c>; odd.</summary>
    [AtLeast(1)]
    public long KernelSize { get; init; } = 7;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => KernelSize % 2 == 1 ? [] : [new(nameof(KernelSize), "odd")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Cbam(input, this);

    private sealed class Cbam : Module
    {
        private readonly ChannelShares _channels;
        private readonly Module _conv;

        public Cbam(long[] input, CbamOptions options)
        {
            (Module first, Module second) = ChannelShares.Build(input[0], options.Reduction);
            _channels = new ChannelShares(AddChild("fc1", first), AddChild("fc2", second));
            _conv = AddChild("conv", Layers.Window(1, options.KernelSize).Build(2, input[1], input[2]));
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor x = input.Mul(_channels.Of(input));
            Tensor pixels = Ops.Cat([x.Mean([1], keepdim: true), x.Max(1, keepdim: true).Values], 1);
            return x.Mul(_conv.Forward(pixels).Sigmoid());
        }
    }
}
