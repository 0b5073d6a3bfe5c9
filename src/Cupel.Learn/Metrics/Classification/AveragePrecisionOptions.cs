using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The area under the precision-recall curve as a sum of steps: <c>Σ (Rₙ − Rₙ₋₁)·Pₙ</c>, without interpolation.</summary>
/// <remarks>NaN for a class without positives. Micro for a multiclass task takes each row as one cell for each class.</remarks>
[Part("average_precision")]
public sealed record AveragePrecisionOptions : CurveOptions
{
    internal override double Value(ScoreCurve curve) => curve.AveragePrecision();
}
