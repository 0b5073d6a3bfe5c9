using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>The mean of <c>pos_margin − s</c> over the pairs of one class that are not as alike, and of <c>s − neg_margin</c> over the pairs of two classes
/// that are more alike: one threshold then fits all classes.</summary>
/// <remarks><c>s</c> are cosines. It is meant to be added to a loss that separates classes. A kind without such pairs costs nothing. Source: Zhang et
/// al., "Threshold-Consistent Margin Loss for Open-World Deep Metric Learning", 2023.</remarks>
[Part("threshold_consistent_margin")]
public sealed record ThresholdConsistentMarginOptions : MinedLossOptions
{
    /// <summary>How alike pairs of one class should be.</summary>
    [AtLeast(-1), AtMost(1)]
    public double PosMargin { get; init; } = 0.9;

    /// <summary>How alike pairs of two classes may be.</summary>
    [AtLeast(-1), AtMost(1)]
    public double NegMargin { get; init; } = 0.5;

    /// <summary>The weight of the pairs of one class.</summary>
    [AtLeast(0)]
    public double PosWeight { get; init; } = 1;

    /// <summary>The weight of the pairs of two classes.</summary>
    [AtLeast(0)]
    public double NegWeight { get; init; } = 1;

    internal override Distance BuildDistance() => new CosineDistanceOptions().Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        Tensor positive = PosMargin - comparison.At(pairs.Anchors, pairs.Positives);
        Tensor negative = comparison.At(pairs.NegativeAnchors, pairs.Negatives) - NegMargin;
        return [Wrong(positive, PosWeight), Wrong(negative, NegWeight)];
    }

    private static Term Wrong(Tensor violations, double weight) => new(violations.Relu() * weight, violations.Detach().Ge(0.0).Sum());
}
