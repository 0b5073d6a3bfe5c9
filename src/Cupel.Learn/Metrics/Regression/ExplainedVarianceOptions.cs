using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The share of the targets' variance that is left out of the errors, <c>1 − var(t − o) / var(t)</c>.</summary>
/// <remarks>As <see cref="R2ScoreOptions"/>, but a constant error costs nothing. Fewer than two samples: NaN. Targets that are all equal: 1 where the
/// errors are equal, too, 0 otherwise.</remarks>
[Part("explained_variance")]
public sealed record ExplainedVarianceOptions : RegressionMetricOptions
{
    /// <summary>How several outputs become one number: their mean, or their mean weighted by the variance of their targets.</summary>
    [Choices("uniform", "variance_weighted")]
    public string Average { get; init; } = "uniform";

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new ExplainedVariance(this);

    private sealed class ExplainedVariance(ExplainedVarianceOptions options) : ExplainedMetric("explained_variance", options.Outputs, options.Average)
    {
        protected override double Unexplained(Moments moments) => moments.ErrorSquares;
    }
}
