using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Each channel times a share, then each number times a share of its own: the dense block attention module.</summary>
/// <remarks>
/// <para>Input and output <c>[channels, height, width]</c>. First, as in <c>cbam</c>, <c>y = x·σ(m(mean x) + m(max x))</c> with mean and maximum over the
/// pixels and <c>m(v) = W₂·relu(W₁·v)</c>; then <c>y·σ(c₂(f(c₁(y))))</c>, where <c>cbam</c> has one share for all channels of a pixel. Nothing has a bias;
/// <c>f</c> is a leaky ReLU of slope 0.01.</para>
/// <para>Names in the state: <c>fc1</c>, <c>fc2</c>, <c>conv1</c>, <c>conv2</c>. Source: Suprem and Pu, "Looking GLAMORous: Vehicle Re-Id in Heterogeneous
/// Cameras Networks with Global and Local Attention", 2020, and EdnaML's <c>dbam</c>.</para>
/// </remarks>
[Part("dbam")]
public sealed record DbamOptions : PixelAttentionOptions
{
    /// <summary>Channels for each number inside <c>m</c>; there is at least one such number.</summary>
    [AtLeast(1)]
    public long Reduction { get; init; } = 16;

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Dbam(input, this);

    private sealed class Dbam : Module
    {
        private readonly ChannelShares _channels;
        private readonly PixelShares _pixels;

        public Dbam(long[] input, DbamOptions options)
        {
            (Module first, Module second) = ChannelShares.Build(input[0], options.Reduction);
            _channels = new ChannelShares(AddChild("fc1", first), AddChild("fc2", second));
            (first, second) = PixelShares.Build(input, options.KernelSize);
            _pixels = new PixelShares(AddChild("conv1", first), AddChild("conv2", second));
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor x = input.Mul(_channels.Of(input));
            return x.Mul(_pixels.Of(x));
        }
    }
}
