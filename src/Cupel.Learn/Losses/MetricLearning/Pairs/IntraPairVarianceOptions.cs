using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>How much pairs of one kind differ: <c>max(0, (1 − ε)·s̄ − s)²</c> for those of one class, <c>max(0, s − (1 + ε)·s̄)²</c> for others, with
/// <c>s̄</c> the mean of the kind; the mean of each kind, added.</summary>
/// <remarks>With a distance the two sides change places. It is meant to be added to another loss. Source: Yu and Tao, "Deep Metric Learning with
/// Tuplet Margin Loss", 2019.</remarks>
[Part("intra_pair_variance")]
public sealed record IntraPairVarianceOptions : DistanceLossOptions
{
    /// <summary>ε of pairs of one class.</summary>
    [AtLeast(0)]
    public double PosEps { get; init; } = 0.01;

    /// <summary>ε of other pairs.</summary>
    [AtLeast(0)]
    public double NegEps { get; init; } = 0.01;

    internal override DistanceOptions OwnDistance => new CosineDistanceOptions();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        Tensor positive = comparison.At(pairs.Anchors, pairs.Positives);
        Tensor negative = comparison.At(pairs.NegativeAnchors, pairs.Negatives);
        if (positive.Count > 0)
        {
            yield return Spread(positive, PosEps, comparison.Distance.IsSimilarity);
        }

        if (negative.Count > 0)
        {
            yield return Spread(negative, NegEps, !comparison.Distance.IsSimilarity);
        }
    }

    private static Term Spread(Tensor values, double eps, bool shouldGrow)
    {
        Tensor mean = values.Mean();
        return new((shouldGrow ? mean * (1 - eps) - values : values - mean * (1 + eps)).Relu().Square());
    }
}
