using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The share of the targets' variance that the outputs explain, <c>R² = 1 − Σ(t − o)² / Σ(t − t̄)²</c>.</summary>
/// <remarks>1 is perfect, 0 is as good as the mean, less is worse. Fewer than two samples: NaN. Targets that are all equal: 1 where the outputs meet
/// them, 0 otherwise.</remarks>
[Part("r2_score")]
public sealed record R2ScoreOptions : RegressionMetricOptions
{
    /// <summary>How several outputs become one number: their mean, or their mean weighted by the variance of their targets.</summary>
    [Choices("uniform", "variance_weighted")]
    public string Average { get; init; } = "uniform";

    /// <summary>How many inputs the model has, to correct for them: <c>1 − (1 − R²)·(n − 1)/(n − 1 − k)</c>; 0 for no correction. NaN where <c>n</c>
    /// is
    /// not above <c>k + 1</c>.</summary>
    [AtLeast(0)]
    public int Regressors { get; init; }

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new R2Score(this);

    private sealed class R2Score(R2ScoreOptions options) : ExplainedMetric(options.Regressors > 0 ? "adjusted_r2_score" : "r2_score", options.Outputs, options.Average)
    {
        protected override double Unexplained(Moments moments) => moments.SquaredErrors;

        protected override double Finish(double share) =>
            options.Regressors == 0 ? share
            : Samples - 1 > options.Regressors ? 1 - ((1 - share) * (Samples - 1) / (Samples - 1 - options.Regressors))
            : double.NaN;
    }
}
