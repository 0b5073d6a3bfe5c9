using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The largest specificity at a threshold whose sensitivity (recall) is at least <c>minimum</c>.</summary>
/// <remarks>Among equal ones the point with the largest threshold.</remarks>
[Part("specificity_at_sensitivity")]
public sealed record SpecificityAtSensitivityOptions : FixedPointOptions
{
    internal override OperatingPoint Point(ScoreCurve curve) => curve.SpecificityAtSensitivity(Minimum);
}
