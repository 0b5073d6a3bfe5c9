using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The share of relevant documents among the best <c>k</c> of each query.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>.</remarks>
[Part("precision")]
public sealed record RetrievalPrecisionOptions : TopRetrievalMetricOptions
{
    /// <summary>Whether it is over the number of documents where a query has fewer than <c>k</c>; otherwise it is over <c>k</c> all the
    /// same.</summary>
    public bool AdaptiveK { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        AdaptiveK && TopK is null ? [new(nameof(AdaptiveK), "left out where `top_k` is not given")] : [];

    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.Precision(scores, relevance, TopK, AdaptiveK);
}
