using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean squared distance of probabilities from what is right.</summary>
/// <remarks>Multiclass: <c>Σ (p_c − [c is right])²</c> over classes, from 0 to 2, and its mean over rows. Binary and multilabel: the mean of
/// <c>(p − y)²</c>, from 0 to 1. Brier 1950.</remarks>
[Part("brier_score")]
public sealed record BrierScoreOptions : ScoreOptions
{
    internal override MetricDirection Direction => MetricDirection.Minimize;

    /// <inheritdoc/>
    protected override TensorMetric Create() => new ScoreMeanMetric(this, Probabilities.Brier, Probabilities.Brier);
}
