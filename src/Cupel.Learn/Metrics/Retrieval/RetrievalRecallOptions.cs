using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The share of each query's relevant documents that are among the best <c>k</c>.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>.</remarks>
[Part("recall")]
public sealed record RetrievalRecallOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.Recall(scores, relevance, TopK);
}
