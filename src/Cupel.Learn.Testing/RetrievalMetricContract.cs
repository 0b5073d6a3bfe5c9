using Cupel.Learn.Metrics.Retrieval;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of rankings keeps.</summary>
public abstract class RetrievalMetricContract : ListMetricContract<RetrievalMetricOptions, RetrievalMetric, RankedDocument>
{
    private protected sealed override RetrievalMetric Build(RetrievalMetricOptions options) => options.Build();

    private protected sealed override void Update(RetrievalMetric metric, IReadOnlyList<RankedDocument> samples) =>
        metric.Update([.. samples.Select(one => one.Score)], [.. samples.Select(one => one.Relevance)], [.. samples.Select(one => one.Query)]);
}
