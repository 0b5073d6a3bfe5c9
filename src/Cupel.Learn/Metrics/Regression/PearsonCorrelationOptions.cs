using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>How well a straight line goes through outputs and targets, from −1 to 1.</summary>
/// <remarks><c>cov(o, t) / (σ_o·σ_t)</c>. NaN where either is constant, or with fewer than two samples. It is an <see cref="ITestedCorrelation"/>:
/// how likely such a value is by chance follows from Student's t with <c>n − 2</c> degrees of freedom.</remarks>
[Part("pearson_correlation")]
public sealed record PearsonCorrelationOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new Pearson(Outputs);

    private sealed class Pearson(int outputs) : MomentMetric("pearson_correlation", MetricDirection.Maximize, outputs), ITestedCorrelation
    {
        public double[] PValues(Alternative alternative = Alternative.TwoSided) =>
            [.. PerOutput().Select(r => Samples == 2 && !double.IsNaN(r) ? 1 : Significance.OfCorrelation(r, Samples, alternative))];

        protected override double Value(Moments moments, int output) => Correlation(moments);
    }

    internal static double Correlation(Moments moments) =>
        moments.OutputSquares == 0 || moments.TargetSquares == 0 ? double.NaN
        : Math.Clamp(moments.Products / (Math.Sqrt(moments.OutputSquares) * Math.Sqrt(moments.TargetSquares)), -1, 1);
}
