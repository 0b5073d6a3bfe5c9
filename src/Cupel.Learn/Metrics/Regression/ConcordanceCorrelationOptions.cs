using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>How well outputs meet targets on the line of equality, from −1 to 1: a correlation that a shift or another scale lowers.</summary>
/// <remarks><c>2·cov(o, t) / (var(o) + var(t) + (ō − t̄)²)</c>, variances over <c>n − 1</c>. NaN where either is constant, or with fewer than two
/// samples. Source: Lin, "A concordance correlation coefficient to evaluate reproducibility", 1989.</remarks>
[Part("concordance_correlation")]
public sealed record ConcordanceCorrelationOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new Concordance(Outputs);

    private sealed class Concordance(int outputs) : MomentMetric("concordance_correlation", MetricDirection.Maximize, outputs)
    {
        protected override double Value(Moments moments, int output) =>
            moments.OutputSquares == 0 || moments.TargetSquares == 0 ? double.NaN
            : 2 * moments.Products / (moments.OutputSquares + moments.TargetSquares + ((moments.Weight - 1) * moments.ErrorMean * moments.ErrorMean));
    }
}
