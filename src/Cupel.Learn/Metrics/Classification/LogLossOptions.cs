using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean of minus the natural logarithm of the probability that was given to what is right. Also called cross entropy.</summary>
/// <remarks>Probabilities are clipped to [2.2e-16, 1 − 2.2e-16], and those of several classes are scaled to the sum 1, as in scikit-learn.
/// Multilabel: the mean
/// over cells.</remarks>
[Part("log_loss")]
public sealed record LogLossOptions : ScoreOptions
{
    internal override MetricDirection Direction => MetricDirection.Minimize;

    /// <inheritdoc/>
    protected override TensorMetric Create() => new ScoreMeanMetric(this, Probabilities.LogLoss, Probabilities.LogLoss);
}
