using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A transformer decoder: layers one after the other over the same memory, each with values of its own at first.</summary>
/// <remarks>Named as PyTorch's <c>TransformerDecoder</c>: <c>layers.0</c> and so on, then <c>norm</c>. PyTorch begins with equal layers, all
/// copies of the first; here each is drawn anew.</remarks>
/// <example><code>{ name: decoder, heads: 4, num_layers: 2 }</code></example>
[Part("decoder")]
public sealed record DecoderOptions : CrossTransformerOptions
{
    /// <summary>How many layers there are.</summary>
    [AtLeast(1)]
    public required int NumLayers { get; init; }

    /// <summary>Whether what comes out is normalised once more; wanted where layers normalise first.</summary>
    public bool FinalNorm { get; init; } = true;

    /// <summary>Makes the decoder.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The decoder cannot take these shapes.</exception>
    public new Decoder Build(long[] left, long[] right) => (Decoder)base.Build(left, right);

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new Decoder(left, this);
}
