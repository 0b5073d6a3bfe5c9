using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Each pixel by how much it matters in its image: <c>v·softmax(q·k/√channels)</c>, shares over all pixels adding up to 1.</summary>
/// <remarks>Input <c>[channels, height, width]</c>. Queries, keys and values are convolutions of one pixel, named <c>query</c>, <c>key</c>,
/// <c>value</c>; <c>q·k</c> is the product of the vectors at one pixel, so the map has one share for each pixel.</remarks>
[Part("spatial_attention")]
public sealed record SpatialAttentionOptions : ModuleOptions
{
    /// <summary>Channels of queries and keys; the input's when not given.</summary>
    [AtLeast(1)]
    public long? KeyChannels { get; init; }

    /// <summary>Channels that come out; the input's when not given.</summary>
    [AtLeast(1)]
    public long? OutChannels { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return [OutChannels ?? input[0], input[1], input[2]];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new SpatialAttention(input, KeyChannels ?? input[0], OutChannels ?? input[0]);

    private sealed class SpatialAttention : Module
    {
        private readonly Module _query;
        private readonly Module _key;
        private readonly Module _value;
        private readonly double _scale;

        public SpatialAttention(long[] input, long keys, long values)
        {
            _query = AddChild("query", new Conv2dOptions { OutChannels = keys, KernelSize = 1 }.Build(input));
            _key = AddChild("key", new Conv2dOptions { OutChannels = keys, KernelSize = 1 }.Build(input));
            _value = AddChild("value", new Conv2dOptions { OutChannels = values, KernelSize = 1 }.Build(input));
            _scale = 1 / Math.Sqrt(keys);
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor scores = _query.Forward(input).Mul(_key.Forward(input)).Sum([1], keepdim: true).Mul(_scale);
            Tensor shares = scores.Flatten(2).Softmax(-1).Reshape(scores.Shape);
            return _value.Forward(input).Mul(shares);
        }
    }
}
