using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Pairs of a batch: <c>max(0, d − pos_margin)</c> for those of one class, <c>max(0, neg_margin − d)</c> for others; the mean of each kind
/// above 0, added.</summary>
/// <remarks>With a similarity <c>s</c> it is <c>max(0, pos_margin − s)</c> and <c>max(0, s − neg_margin)</c>, so margins such as 1 and 0 fit.
/// Source: Hadsell et al., "Dimensionality Reduction by Learning an Invariant Mapping", 2006.</remarks>
/// <example><code>{ name: contrastive, distance: cosine, pos_margin: 1, neg_margin: 0.5 }</code></example>
[Part("contrastive")]
public sealed record ContrastiveOptions : DistanceLossOptions
{
    /// <summary>Up to where a pair of one class costs nothing.</summary>
    public double PosMargin { get; init; }

    /// <summary>From where on a pair of two classes costs nothing.</summary>
    public double NegMargin { get; init; } = 1;

    internal override string OwnReducer => "nonzero_mean";

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        Tensor positive = comparison.Distance.Farther(comparison.At(pairs.Anchors, pairs.Positives), PosMargin);
        Tensor negative = -comparison.Distance.Farther(comparison.At(pairs.NegativeAnchors, pairs.Negatives), NegMargin);
        return [new(positive.Relu()), new(negative.Relu())];
    }
}
