using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>ln cosh(output − target)</c>: a square near 0, an absolute value far from it.</summary>
/// <remarks>Computed so that large errors do not overflow. Nothing seen: NaN.</remarks>
[Part("log_cosh_error")]
public sealed record LogCoshErrorOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() =>
        new MeanErrorMetric("log_cosh_error", Outputs, (o, t) => Math.Abs(o - t) + Math.Log((1 + Math.Exp(-2 * Math.Abs(o - t))) / 2));
}
