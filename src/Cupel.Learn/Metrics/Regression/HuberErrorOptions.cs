using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of a square near 0 and a line far from it.</summary>
/// <remarks>With <c>d = |output − target|</c>: <c>d²/2</c> up to <see cref="Delta"/>, and <c>δ·(d − δ/2)</c> beyond. Nothing seen: NaN.</remarks>
[Part("huber_error")]
public sealed record HuberErrorOptions : RegressionMetricOptions
{
    /// <summary>δ, where the square ends.</summary>
    [Above(0)]
    public double Delta { get; init; } = 1;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric("huber_error", Outputs, (o, t) =>
    {
        double d = Math.Abs(o - t);
        return d <= Delta ? d * d / 2 : Delta * (d - (Delta / 2));
    });
}
