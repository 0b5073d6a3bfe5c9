using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each pair of one class <c>ln(1 + Σₙ e^(s·(cos θₙ − cos(θₚ − m))))</c>, the sum over the anchor's negatives; the mean of the
/// pairs.</summary>
/// <remarks>A batch without positives or without negatives has the loss 0. Source: Yu and Tao, "Deep Metric Learning with Tuplet Margin Loss",
/// 2019.</remarks>
[Part("tuplet_margin")]
public sealed record TupletMarginOptions : MinedLossOptions
{
    /// <summary>m, in degrees.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 5.73;

    /// <summary>s, by which the cosines are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 64;

    internal override Distance BuildDistance() => new CosineDistanceOptions().Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        if (pairs.Anchors.Count == 0 || pairs.Negatives.Count == 0)
        {
            return [];
        }

        Tensor positive = (comparison.At(pairs.Anchors, pairs.Positives).Acos() - Margin * Math.PI / 180).Cos();
        Tensor negatives = comparison.OverNegatives(comparison.Matrix * Scale).IndexSelect(0, pairs.Anchors);
        return [new((negatives - positive * Scale).Softplus())];
    }
}
