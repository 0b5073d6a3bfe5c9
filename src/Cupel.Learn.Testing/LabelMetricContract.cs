using Cupel.Learn.Metrics.Clustering;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of two labellings keeps.</summary>
public abstract class LabelMetricContract : ListMetricContract<LabelMetricOptions, LabelMetric, LabelledSample>
{
    private protected sealed override LabelMetric Build(LabelMetricOptions options) => options.Build();

    private protected sealed override void Update(LabelMetric metric, IReadOnlyList<LabelledSample> samples) =>
        metric.Update([.. samples.Select(one => one.Label)], [.. samples.Select(one => one.Target)]);
}
