using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A transformer encoder: layers one after the other, each with values of its own at first.</summary>
/// <remarks>Named as PyTorch's <c>TransformerEncoder</c>: <c>layers.0</c> and so on, then <c>norm</c>. PyTorch begins with equal layers, all
/// copies of the first; here each is drawn anew.</remarks>
/// <example><code>{ name: encoder, heads: 4, num_layers: 2, causal: true }</code></example>
[Part("encoder")]
public sealed record EncoderOptions : SelfTransformerOptions
{
    /// <summary>How many layers there are.</summary>
    [AtLeast(1)]
    public required int NumLayers { get; init; }

    /// <summary>Whether what comes out is normalised once more; wanted where layers normalise first.</summary>
    public bool FinalNorm { get; init; } = true;

    /// <summary>Makes the encoder.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The encoder cannot take this shape.</exception>
    public new Encoder Build(params long[] input) => (Encoder)base.Build(input);

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Encoder(input, this);
}
