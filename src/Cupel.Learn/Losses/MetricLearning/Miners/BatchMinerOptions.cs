using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>For each anchor one positive and one negative: the hardest, the easiest, or the hardest that is still semi-hard; or all of
/// them.</summary>
/// <remarks>
/// <para>A hard positive is far and a hard negative close. A semi-hard one is the hardest on the right side of its anchor's other pair: a
/// negative farther than the chosen positive, or a positive closer than the chosen negative. Anchors that lack one or the other are left out,
/// unless one of the two is <c>all</c>. With both <c>hard</c> it is batch-hard. Sources: Hermans et al., "In Defense of the Triplet Loss for
/// Person Re-Identification", 2017; Xuan et al., "Improved Embeddings with Easy Positive Triplet Mining", 2020.</para>
/// </remarks>
[Part("batch")]
public sealed record BatchMinerOptions : MinerOptions
{
    /// <summary>Which positive is chosen.</summary>
    [Choices("hard", "semihard", "easy", "all")]
    public string Positive { get; init; } = "hard";

    /// <summary>Which negative is chosen.</summary>
    [Choices("hard", "semihard", "easy", "all")]
    public string Negative { get; init; } = "hard";

    /// <summary>How far embeddings are from each other; Euclid's distance of those of length 1 when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => (Positive, Negative) switch
    {
        ("semihard", "semihard") => [new(nameof(Negative), "another than semihard, as it is measured against the positive, which is semihard too")],
        ("all", "semihard") => [new(nameof(Negative), "hard, easy or all, as there is no single positive to be semihard against")],
        ("semihard", "all") => [new(nameof(Positive), "hard, easy or all, as there is no single negative to be semihard against")],
        _ => [],
    };

    /// <inheritdoc/>
    protected override Miner Create() => By(Distance ?? new LpDistanceOptions(), (distance, matrix, pairs) =>
    {
        // Larger is farther from here on.
        Tensor farness = -distance.Similarity(matrix);
        Picks? positives = null;
        Picks? negatives = null;
        if (Positive is not ("all" or "semihard"))
        {
            positives = Pick(farness, pairs.Same, Positive == "hard");
        }

        if (Negative != "all")
        {
            Tensor usable = Negative == "semihard" ? pairs.Different.LogicalAnd(farness.Gt(positives!.Values)) : pairs.Different;
            negatives = Pick(farness, usable, Negative == "easy");
        }

        if (Positive == "semihard")
        {
            positives = Pick(farness, pairs.Same.LogicalAnd(farness.Lt(negatives!.Values)), farthest: true);
        }

        if (positives is not null && negatives is not null)
        {
            Tensor anchors = positives.Has.LogicalAnd(negatives.Has).Where()[0];
            return Selection.Triplets(anchors, positives.Places.IndexSelect(0, anchors), negatives.Places.IndexSelect(0, anchors));
        }

        Selection all = pairs.All();
        (Tensor anchorsOfPositives, Tensor chosen) = positives?.Pairs() ?? (all.Anchors, all.Positives);
        (Tensor anchorsOfNegatives, Tensor others) = negatives?.Pairs() ?? (all.NegativeAnchors, all.Negatives);
        return Selection.Pairs(anchorsOfPositives, chosen, anchorsOfNegatives, others);
    });

    private static Picks Pick(Tensor farness, Tensor usable, bool farthest)
    {
        Tensor masked = farness.MaskedFill(usable.LogicalNot(), farthest ? double.NegativeInfinity : double.PositiveInfinity);
        (Tensor values, Tensor places) = farthest ? masked.Max(1, keepdim: true) : masked.Min(1, keepdim: true);
        return new(values, places.Squeeze(1), usable.Any(1));
    }

    /// <summary>One choice for each anchor.</summary>
    /// <param name="Values">How far it is <c>[n, 1]</c>.</param>
    /// <param name="Places">What was chosen <c>[n]</c>.</param>
    /// <param name="Has">Whether there was anything to choose from <c>[n]</c>.</param>
    private sealed record Picks(Tensor Values, Tensor Places, Tensor Has)
    {
        public (Tensor Anchors, Tensor Chosen) Pairs()
        {
            Tensor anchors = Has.Where()[0];
            return (anchors, Places.IndexSelect(0, anchors));
        }
    }
}
