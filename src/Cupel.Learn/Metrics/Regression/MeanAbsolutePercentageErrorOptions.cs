using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>|output − target| / |target|</c>, as a ratio: 0.05 is five per cent.</summary>
/// <remarks>Targets smaller than <see cref="Epsilon"/> count as that. Nothing seen: NaN.</remarks>
[Part("mean_absolute_percentage_error")]
public sealed record MeanAbsolutePercentageErrorOptions : RegressionMetricOptions
{
    /// <summary>The smallest size a target is taken for, so that a target of 0 divides nothing by 0. scikit-learn has 2.2e-16.</summary>
    [Above(0)]
    public double Epsilon { get; init; } = 1.17e-6;

    /// <inheritdoc/>
    protected override RegressionMetric Create() =>
        new MeanErrorMetric("mean_absolute_percentage_error", Outputs, (o, t) => Math.Abs(o - t) / Math.Max(Math.Abs(t), Epsilon));
}
