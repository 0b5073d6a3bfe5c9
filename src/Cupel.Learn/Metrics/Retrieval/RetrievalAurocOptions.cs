using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>How likely a relevant document of a query scores higher than an irrelevant one, among its best <c>k</c>; equal scores count
/// half.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>. 0 for a query whose best <c>k</c> are
/// all relevant.</remarks>
[Part("auroc")]
public sealed record RetrievalAurocOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.Auroc(scores, relevance, TopK);
}
