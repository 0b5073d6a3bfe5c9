using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A whole transformer: an encoder reads the source, a decoder the target and what the encoder made of the source.</summary>
/// <remarks>The first input is the target <c>[length, features]</c>, of whose form the output is, the second the source
/// <c>[source length, features]</c>. <c>causal</c> is for the decoder; the encoder sees all of the source. It builds a <see cref="Transformer"/>, which
/// takes padding, and encodes once for many steps of decoding. Named as PyTorch's <c>Transformer</c>: <c>encoder</c> and <c>decoder</c>, each with a norm at
/// its end; every weight of two dimensions is Glorot uniform at first. Source: Vaswani et al., "Attention Is All You Need", 2017.</remarks>
/// <example><code>{ name: transformer, heads: 4, num_encoder_layers: 2, num_decoder_layers: 2 }</code></example>
[Part("transformer")]
public sealed record TransformerOptions : CrossTransformerOptions
{
    /// <summary>Layers of the encoder.</summary>
    [AtLeast(1)]
    public int NumEncoderLayers { get; init; } = 6;

    /// <summary>Layers of the decoder.</summary>
    [AtLeast(1)]
    public int NumDecoderLayers { get; init; } = 6;

    /// <summary>Makes the transformer.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The transformer cannot take these shapes.</exception>
    public new Transformer Build(long[] left, long[] right) => (Transformer)base.Build(left, right);

    internal EncoderOptions Encoder => new()
    {
        Heads = Heads,
        Hidden = Hidden,
        Dropout = Dropout,
        Activation = Activation,
        NormFirst = NormFirst,
        Positions = Positions,
        NumLayers = NumEncoderLayers,
    };

    internal DecoderOptions Decoder => new()
    {
        Heads = Heads,
        Hidden = Hidden,
        Dropout = Dropout,
        Activation = Activation,
        NormFirst = NormFirst,
        Causal = Causal,
        Positions = Positions,
        NumLayers = NumDecoderLayers,
    };

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new Transformer(left, right, this);
}
