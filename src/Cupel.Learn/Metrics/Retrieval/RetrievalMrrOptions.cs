using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>Mean reciprocal rank: for each query one over the rank of its first relevant document; 0 where none is among the best <c>k</c>.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>.</remarks>
[Part("mrr")]
public sealed record RetrievalMrrOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.ReciprocalRank(scores, relevance, TopK);
}
