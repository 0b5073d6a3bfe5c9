using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>How well outputs and targets rise together, from −1 to 1: the correlation of their ranks.</summary>
/// <remarks>Equal numbers have the mean of their ranks. All numbers are kept until it is computed. NaN where either is constant or a number is NaN,
/// or with fewer than two samples. It is an <see cref="ITestedCorrelation"/>, by Student's t with <c>n − 2</c> degrees of freedom. Source: Spearman,
/// 1904.</remarks>
[Part("spearman_correlation")]
public sealed record SpearmanCorrelationOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new Spearman(Outputs);

    private sealed class Spearman(int outputs) : PairMetric("spearman_correlation", MetricDirection.Maximize, outputs), ITestedCorrelation
    {
        public double[] PValues(Alternative alternative = Alternative.TwoSided) => [.. PerOutput().Select(r => Significance.OfCorrelation(r, Samples, alternative))];

        protected override double Value(double[] outputs, double[] targets) => PearsonCorrelationOptions.Correlation(Moments.Of(Ranks.Of(outputs), Ranks.Of(targets), []));
    }
}
