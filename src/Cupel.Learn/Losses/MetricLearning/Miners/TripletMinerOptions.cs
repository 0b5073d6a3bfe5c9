using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Triplets by how much farther the negative is than the positive: <c>lead = d(a, n) − d(a, p)</c>.</summary>
/// <remarks><c>hard</c> are those with a lead of at most 0, <c>semihard</c> those with one above 0 up to the margin, <c>all</c> both,
/// <c>easy</c> those beyond the margin. Source for semi-hard: Schroff et al., "FaceNet", 2015.</remarks>
[Part("triplet")]
public sealed record TripletMinerOptions : MinerOptions
{
    /// <summary>The lead from which on a triplet is easy.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 0.2;

    /// <summary>Which triplets are chosen.</summary>
    [Choices("all", "hard", "semihard", "easy")]
    public string Kind { get; init; } = "all";

    /// <summary>How far embeddings are from each other; Euclid's distance of those of length 1 when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    /// <inheritdoc/>
    protected override Miner Create() => By(Distance ?? new LpDistanceOptions(), (distance, matrix, pairs) =>
    {
        Selection all = pairs.Triplets();
        Tensor lead = distance.Farther(matrix.Index([all.Anchors, all.Negatives]), matrix.Index([all.Anchors, all.Positives]));
        Tensor within = lead.Le(Margin);
        Tensor mask = Kind switch
        {
            "easy" => within.LogicalNot(),
            "hard" => within.LogicalAnd(lead.Le(0.0)),
            "semihard" => within.LogicalAnd(lead.Gt(0.0)),
            _ => within,
        };
        return Selection.Triplets(all.Anchors.MaskedSelect(mask), all.Positives.MaskedSelect(mask), all.Negatives.MaskedSelect(mask));
    });
}
