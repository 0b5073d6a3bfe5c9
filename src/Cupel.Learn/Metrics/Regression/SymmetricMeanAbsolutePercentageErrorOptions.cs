using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>2·|output − target| / (|output| + |target|)</c>, from 0 to 2.</summary>
/// <remarks>A sum smaller than <see cref="Epsilon"/> counts as that. Nothing seen: NaN.</remarks>
[Part("symmetric_mean_absolute_percentage_error")]
public sealed record SymmetricMeanAbsolutePercentageErrorOptions : RegressionMetricOptions
{
    /// <summary>The smallest size the sum is taken for, so that nothing is divided by 0.</summary>
    [Above(0)]
    public double Epsilon { get; init; } = 1.17e-6;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric(
        "symmetric_mean_absolute_percentage_error", Outputs, (o, t) => 2 * Math.Abs(o - t) / Math.Max(Math.Abs(o) + Math.Abs(t), Epsilon));
}
