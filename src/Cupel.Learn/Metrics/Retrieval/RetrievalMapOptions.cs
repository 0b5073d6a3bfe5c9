using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>Mean average precision: for each query the mean, over its relevant documents among the best <c>k</c>, of the precision down to
/// each.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>.</remarks>
/// <example><code>{ name: map, top_k: 10, empty_queries: skip }</code></example>
[Part("map")]
public sealed record RetrievalMapOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.AveragePrecision(scores, relevance, TopK);
}
