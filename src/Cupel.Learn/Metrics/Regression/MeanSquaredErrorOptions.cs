using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>(output − target)²</c>, or its root.</summary>
/// <remarks>Recorded as <c>root_mean_squared_error</c> where <see cref="Root"/> is set. Nothing seen: NaN.</remarks>
[Part("mean_squared_error")]
public sealed record MeanSquaredErrorOptions : RegressionMetricOptions
{
    /// <summary>Whether the root of the mean is taken, in the unit of the targets.</summary>
    public bool Root { get; init; }

    /// <inheritdoc/>
    protected override RegressionMetric Create() =>
        new MeanErrorMetric(Root ? "root_mean_squared_error" : "mean_squared_error", Outputs, (o, t) => (o - t) * (o - t), Root ? Math.Sqrt : null);
}
