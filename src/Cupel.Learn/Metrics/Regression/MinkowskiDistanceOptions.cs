using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The distance of all outputs from all targets, <c>(Σ |output − target|^p)^(1/p)</c>: a sum over samples, no mean.</summary>
/// <remarks>Recorded with the exponent: <c>minkowski_distance_3</c>. Nothing seen: NaN.</remarks>
[Part("minkowski_distance")]
public sealed record MinkowskiDistanceOptions : RegressionMetricOptions
{
    /// <summary>p: 1 for the sum of sizes, 2 for the straight line.</summary>
    [AtLeast(1)]
    public double P { get; init; } = 2;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric(
        string.Create(CultureInfo.InvariantCulture, $"minkowski_distance_{P:R}"), Outputs, (o, t) => Power(Math.Abs(o - t)), sum => Math.Pow(sum, 1 / P), isMean: false);

    // Products cost a tenth of a power.
    private double Power(double size) => P switch
    {
        1 => size,
        2 => size * size,
        3 => size * size * size,
        4 => size * size * (size * size),
        _ => Math.Pow(size, P),
    };
}
