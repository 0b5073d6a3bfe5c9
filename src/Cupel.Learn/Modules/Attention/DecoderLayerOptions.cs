using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A layer of a transformer decoder: self-attention, attention to the memory, then a feed-forward part, each added to what it
/// takes.</summary>
/// <remarks>Named as PyTorch's <c>TransformerDecoderLayer</c>: <c>self_attn</c>, <c>multihead_attn</c>, <c>linear1</c>, <c>linear2</c>,
/// <c>norm1</c>, <c>norm2</c>, <c>norm3</c>.</remarks>
/// <example><code>{ name: decoder_layer, heads: 4, hidden: 64 }</code></example>
[Part("decoder_layer")]
public sealed record DecoderLayerOptions : CrossTransformerOptions
{
    /// <summary>Makes the layer.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The layer cannot take these shapes.</exception>
    public new DecoderLayer Build(long[] left, long[] right) => (DecoderLayer)base.Build(left, right);

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new DecoderLayer(left, this);
}
