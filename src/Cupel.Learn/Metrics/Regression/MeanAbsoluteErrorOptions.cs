using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>|output − target|</c>.</summary>
/// <remarks>Weighted rows: <c>Σ w·|o − t| / Σ w</c>. Nothing seen: NaN.</remarks>
[Part("mean_absolute_error")]
public sealed record MeanAbsoluteErrorOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric("mean_absolute_error", Outputs, (o, t) => Math.Abs(o - t));
}
