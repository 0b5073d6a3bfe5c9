using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>All pairs of one class by <c>d²</c>, and as many of the closest pairs of two classes by <c>max(0, margin − d)²</c>; the mean of both kinds
/// together.</summary>
/// <remarks>Each pair counts once. A batch without pairs of one class has the loss 0. Unlike <c>contrastive</c> it has as many negatives as
/// positives, and squares. Source: EdnaML's contrastive loss, after Hadsell et al., "Dimensionality Reduction by Learning an Invariant Mapping",
/// 2006.</remarks>
[Part("closest_contrastive")]
public sealed record ClosestContrastiveOptions : ClosestPairsOptions
{
    /// <summary>From where on a pair of two classes costs nothing.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 0.3;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        (Tensor positive, Tensor negative) = Closest(comparison);
        return [new(Ops.Cat([positive.Square(), (Margin - negative).Relu().Square()]))];
    }
}
