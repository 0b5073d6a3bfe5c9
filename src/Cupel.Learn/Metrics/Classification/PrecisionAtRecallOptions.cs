using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The largest precision at a threshold whose recall is at least <c>minimum</c>.</summary>
/// <remarks>Among equal ones the point with the largest recall, then threshold.</remarks>
[Part("precision_at_recall")]
public sealed record PrecisionAtRecallOptions : FixedPointOptions
{
    internal override OperatingPoint Point(ScoreCurve curve) => curve.PrecisionAtRecall(Minimum);
}
