using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Pairs that are not yet where they should be: those that belong together and are farther than a bound, and those that do not and are
/// closer than another.</summary>
[Part("pair")]
public sealed record PairMinerOptions : MinerOptions
{
    /// <summary>The distance beyond which, or the similarity below which, a pair that belongs together is chosen.</summary>
    public double PosMargin { get; init; } = 0.2;

    /// <summary>The distance below which, or the similarity above which, a pair that does not belong together is chosen.</summary>
    public double NegMargin { get; init; } = 0.8;

    /// <summary>How far embeddings are from each other; Euclid's distance of those of length 1 when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    /// <inheritdoc/>
    protected override Miner Create() => By(Distance ?? new LpDistanceOptions(), (distance, matrix, pairs) =>
    {
        Tensor farther = distance.Farther(matrix, PosMargin).Gt(0.0);
        Tensor closer = distance.Farther(matrix, NegMargin).Lt(0.0);
        return new LabelPairs(pairs.Same.LogicalAnd(farther), pairs.Different.LogicalAnd(closer)).All();
    });
}
