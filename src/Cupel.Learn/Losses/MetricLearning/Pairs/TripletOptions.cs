using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Triplets of a batch: <c>max(0, d(a, p) − d(a, n) + margin)</c>, the mean of those above 0.</summary>
/// <remarks>Without a miner, of all triplets. Which are hard, semi-hard or easy is said by the miner <c>triplet</c>; the hardest of each anchor by
/// the miner <c>batch</c>. All triplets of a batch of <c>n</c> take <c>n³</c> bytes. Source: Weinberger and Saul, "Distance Metric Learning for Large Margin Nearest Neighbor Classification",
/// 2009; Schroff et al., "FaceNet", 2015.</remarks>
/// <example><code>{ name: triplet, margin: 0.2, miner: { name: triplet, margin: 0.2 } }</code></example>
[Part("triplet")]
public sealed record TripletOptions : DistanceLossOptions
{
    /// <summary>By how much farther the negative should be.</summary>
    public double Margin { get; init; } = 0.05;

    /// <summary>Whether the negative's distance to the positive counts where it is the smaller one.</summary>
    public bool Swap { get; init; }

    /// <summary>Whether it is <c>ln(1 + e^x)</c> instead of <c>max(0, x)</c>, so that no triplet is ever done: the soft margin.</summary>
    public bool Smooth { get; init; }

    internal override string OwnReducer => "nonzero_mean";

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection triplets = comparison.Triplets;
        Tensor positive = comparison.At(triplets.Anchors, triplets.Positives);
        Tensor negative = comparison.At(triplets.Anchors, triplets.Negatives);
        if (Swap)
        {
            Tensor between = comparison.IsSelf ? comparison.Matrix : comparison.Distance.Between(comparison.Others, comparison.Others);
            negative = comparison.Distance.Closer(negative, between.Index([triplets.Positives, triplets.Negatives]));
        }

        Tensor violation = comparison.Distance.Farther(positive, negative) + Margin;
        return [new(Smooth ? violation.Softplus() : violation.Relu())];
    }
}
