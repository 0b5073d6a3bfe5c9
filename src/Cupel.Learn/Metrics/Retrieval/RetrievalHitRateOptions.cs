using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The share of queries that have a relevant document among their best <c>k</c>.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>.</remarks>
[Part("hit_rate")]
public sealed record RetrievalHitRateOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.HitRate(scores, relevance, TopK);
}
