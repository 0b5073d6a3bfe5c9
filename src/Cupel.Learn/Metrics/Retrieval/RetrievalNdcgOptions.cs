using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The gain of each query's documents, less from rank to rank, over the best possible: <c>Σ gain/log₂(rank + 1)</c>, normalised.</summary>
/// <remarks>Documents of equal scores share their gains. Recorded with its <c>k</c>. Source: Järvelin and Kekäläinen, 2002.</remarks>
/// <example><code>{ name: ndcg, top_k: 10 }</code></example>
[Part("ndcg")]
public sealed record RetrievalNdcgOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override bool TakesGains => true;

    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.NormalisedGain(scores, relevance, TopK);
}
