using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Pairs that are hard for their anchor: positives that are farther than its closest negative, give or take <c>epsilon</c>, and negatives
/// that are closer than its farthest positive.</summary>
/// <remarks>Where a batch has no pair that belongs together, or none that does not, nothing is chosen; where an anchor has no negative, none of
/// its positives is, and the other way round. Source: Wang et al., "Multi-Similarity Loss with General Pair Weighting for Deep Metric
/// Learning", 2019.</remarks>
/// <example><code>{ name: multi_similarity, epsilon: 0.2 }</code></example>
[Part("multi_similarity")]
public sealed record MultiSimilarityMinerOptions : MinerOptions
{
    /// <summary>How much closer than needed still counts as hard.</summary>
    [AtLeast(0)]
    public double Epsilon { get; init; } = 0.1;

    /// <summary>How far embeddings are from each other; the cosine when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    /// <inheritdoc/>
    protected override Miner Create() => By(Distance ?? new CosineDistanceOptions(), (distance, matrix, pairs) =>
    {
        // Larger is closer from here on.
        Tensor closeness = distance.Similarity(matrix);
        Tensor farthestPositive = closeness.MaskedFill(pairs.Same.LogicalNot(), double.PositiveInfinity).Amin([1], keepdim: true);
        Tensor closestNegative = closeness.MaskedFill(pairs.Different.LogicalNot(), double.NegativeInfinity).Amax([1], keepdim: true);
        Tensor hardPositive = pairs.Same.LogicalAnd((closeness - Epsilon).Lt(closestNegative));
        Tensor hardNegative = pairs.Different.LogicalAnd((closeness + Epsilon).Gt(farthestPositive));
        return new LabelPairs(hardPositive, hardNegative).All();
    });
}
