using Cupel.Learn.Metrics.Clustering;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of how groups of points lie keeps.</summary>
public abstract class EmbeddingMetricContract : ListMetricContract<EmbeddingMetricOptions, EmbeddingMetric, LabelledPoint>
{
    private protected sealed override EmbeddingMetric Build(EmbeddingMetricOptions options) => options.Build();

    private protected sealed override void Update(EmbeddingMetric metric, IReadOnlyList<LabelledPoint> samples) =>
        metric.Update([.. samples.SelectMany(one => one.Point)], samples[0].Point.Length, [.. samples.Select(one => one.Label)]);
}
