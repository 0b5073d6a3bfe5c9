using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of an error that counts more on one side: what predicts a quantile has the least.</summary>
/// <remarks><c>q·(t − o)</c> where the output is too low, <c>(1 − q)·(o − t)</c> where it is too high. Recorded with the quantile:
/// <c>pinball_loss_0.9</c>. Nothing seen: NaN.</remarks>
/// <example><code>{ name: pinball_loss, quantile: 0.9 }</code></example>
[Part("pinball_loss")]
public sealed record PinballLossOptions : RegressionMetricOptions
{
    /// <summary>q, the quantile that is predicted; 0.5 for the median.</summary>
    [AtLeast(0), AtMost(1)]
    public double Quantile { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric(
        string.Create(CultureInfo.InvariantCulture, $"pinball_loss_{Quantile:R}"), Outputs, (o, t) => t >= o ? Quantile * (t - o) : (1 - Quantile) * (o - t));
}
