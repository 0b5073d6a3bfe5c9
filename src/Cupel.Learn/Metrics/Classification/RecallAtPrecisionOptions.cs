using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The largest recall at a threshold whose precision is at least <c>minimum</c>.</summary>
/// <remarks>Among equal ones the point with the largest precision, then threshold.</remarks>
[Part("recall_at_precision")]
public sealed record RecallAtPrecisionOptions : FixedPointOptions
{
    internal override OperatingPoint Point(ScoreCurve curve) => curve.RecallAtPrecision(Minimum);
}
