using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of <c>(ln(1 + output) − ln(1 + target))²</c>, or its root: for counts and prices, where ratios matter.</summary>
/// <remarks>A number of −1 or less is refused. Recorded as <c>root_mean_squared_log_error</c> where <see cref="Root"/> is set. Nothing seen:
/// NaN.</remarks>
[Part("mean_squared_log_error")]
public sealed record MeanSquaredLogErrorOptions : RegressionMetricOptions
{
    /// <summary>Whether the root of the mean is taken, in the unit of the targets.</summary>
    public bool Root { get; init; }

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MeanErrorMetric(
        Root ? "root_mean_squared_log_error" : "mean_squared_log_error", Outputs, (o, t) => Square(Apart(o, t)), Root ? Math.Sqrt : null);

    // One logarithm of the ratio costs half of two; where that is too large or too small for a float64 the two are taken apart.
    private static double Apart(double output, double target)
    {
        double ratio = Checked(output) / Checked(target);
        return ratio > 0 && double.IsFinite(ratio) ? Math.Log(ratio) : Math.Log(1 + output) - Math.Log(1 + target);
    }

    private static double Checked(double value) => value > -1 || double.IsNaN(value) ? 1 + value
        : throw new ArgumentException($"mean_squared_log_error needs numbers above -1, got {value:R}", nameof(value));

    private static double Square(double value) => value * value;
}
