using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>One encoder that is used on both examples of a pair (or on all of a triplet), and a loss of what it gives for them.</summary>
/// <remarks>
/// <para>Inputs <c>[batch, k, …]</c>, <c>k</c> examples each. All are encoded at once, as a batch of <c>k·batch</c>. With a <c>join</c>, which needs
/// pairs, the loss is of <c>head(join(encoder(x₁), encoder(x₂)))</c>; without one it is of the embeddings themselves, <c>[batch, k, features]</c>,
/// as losses of given pairs and triplets take them. One number a pair is given as <c>[batch]</c>, as the targets of pairs are. Metrics measure the same output. The data <c>pairs</c> makes pairs of any data with classes.</para>
/// <para>As a model it gives the embeddings of single examples, <c>encoder(x)</c>. Names in the state: <c>encoder</c>, <c>join</c>, <c>head</c>. Source: Bromley and others, "Signature Verification using a
/// Siamese Time Delay Neural Network", 1993.</para>
/// </remarks>
/// <example><code>
/// name: siamese
/// encoder: { name: linear, out_features: 4 }
/// loss: { name: cosine_embedding, margin: 0.2 }
/// </code></example>
[Part("siamese")]
public sealed record SiameseOptions : CompositionOptions
{
    /// <summary>What encodes an example.</summary>
    public required ModuleOptions Encoder { get; init; }

    /// <summary>What makes one of the two embeddings of a pair; the loss takes the embeddings themselves when not given.</summary>
    public PairModuleOptions? Join { get; init; }

    /// <summary>What the joined embeddings go through; nothing when not given.</summary>
    public ModuleOptions? Head { get; init; }

    /// <summary>What is made small.</summary>
    public required LossOptions Loss { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Head is not null && Join is null ? [new(nameof(Head), "left out where there is no `join`")] : [];

    /// <inheritdoc/>
    protected override void Fit(long[] input, IReadOnlyList<LabelInfo> labels) => Loss.CheckOutput(OutputOf(input), labels is [LabelInfo only] ? only.Classes : null);

    /// <inheritdoc/>
    protected override Composition Create(long[] input, IReadOnlyList<LabelInfo> labels) => new Siamese(input, this);

    /// <summary>The shape that the loss is given.</summary>
    private long[] OutputOf(long[] input)
    {
        if (input.Length < 2 || (Join is not null && input[0] != 2))
        {
            throw new ShapeException(PartName(), Join is null ? "[examples, …], two or more together" : "[2, …], pairs of examples", input);
        }

        long[] embedding = Shape("encoder", Encoder, input[1..]);
        if (Join is null)
        {
            return [input[0], .. embedding];
        }

        long[] joined = ShapeException.Within("join", () => Join.OutputShape(embedding, embedding));
        joined = Head is null ? joined : Shape("head", Head, joined);
        return joined is [1] ? [] : joined;
    }
}
