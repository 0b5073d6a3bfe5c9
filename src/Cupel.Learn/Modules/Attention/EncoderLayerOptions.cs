using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A layer of a transformer encoder: self-attention, then a feed-forward part, each added to what it takes.</summary>
/// <remarks>Normalising first: <c>x + attention(norm(x))</c>, then <c>x + feedforward(norm(x))</c>; else <c>norm(x + attention(x))</c>, then
/// <c>norm(x + feedforward(x))</c>. The feed-forward part is linear, activation, dropout, linear. Named as PyTorch's
/// <c>TransformerEncoderLayer</c>: <c>self_attn</c>, <c>linear1</c>, <c>linear2</c>, <c>norm1</c>, <c>norm2</c>.</remarks>
/// <example><code>{ name: encoder_layer, heads: 4, dropout: 0.1 }</code></example>
[Part("encoder_layer")]
public sealed record EncoderLayerOptions : SelfTransformerOptions
{
    /// <summary>Makes the layer.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The layer cannot take this shape.</exception>
    public new EncoderLayer Build(params long[] input) => (EncoderLayer)base.Build(input);

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new EncoderLayer(input, this);
}
