namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that ranks the labels of each sample by their scores. Multilabel only.</summary>
/// <remarks>Output <c>[batch, labels, …]</c> of scores, target of the same shape of 0 and 1. A label that is left out is not ranked. Scores may
/// be of any size. A score of NaN makes the metric one. Formulas and source:
/// <see cref="LabelRanking"/>.</remarks>
public abstract record LabelRankingOptions : ClassificationOptions
{
    internal override ClassTask Kind => ClassTask.Multilabel;

    /// <summary>The value of one sample.</summary>
    internal abstract double Value(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right);

    /// <inheritdoc/>
    protected override TensorMetric Create() => new LabelRankingMetric(this);
}
