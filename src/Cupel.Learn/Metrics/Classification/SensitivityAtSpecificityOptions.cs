using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The largest sensitivity (recall) at a threshold whose specificity is at least <c>minimum</c>.</summary>
/// <remarks>Among equal ones the point with the largest threshold.</remarks>
[Part("sensitivity_at_specificity")]
public sealed record SensitivityAtSpecificityOptions : FixedPointOptions
{
    internal override OperatingPoint Point(ScoreCurve curve) => curve.SensitivityAtSpecificity(Minimum);
}
