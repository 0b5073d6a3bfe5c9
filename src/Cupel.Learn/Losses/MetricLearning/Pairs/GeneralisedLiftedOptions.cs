using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each example <c>max(0, ln Σₚ e^(d − pos_margin) + ln Σₙ e^(neg_margin − d))</c>, over its positives and its negatives; the mean of
/// the examples.</summary>
/// <remarks>The sum over none adds 0. Source: Hermans et al., "In Defense of the Triplet Loss for Person Re-Identification", 2017.</remarks>
[Part("generalised_lifted")]
public sealed record GeneralisedLiftedOptions : DistanceLossOptions
{
    /// <summary>How far negatives should be.</summary>
    public double NegMargin { get; init; } = 1;

    /// <summary>How near positives should be.</summary>
    public double PosMargin { get; init; }

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs masks = comparison.Masks;
        Tensor positive = Masked.LogSumExp(comparison.Distance.Farther(comparison.Matrix, PosMargin), masks.Same);
        Tensor negative = Masked.LogSumExp(-comparison.Distance.Farther(comparison.Matrix, NegMargin), masks.Different);
        return [new((positive + negative).Relu())];
    }
}
