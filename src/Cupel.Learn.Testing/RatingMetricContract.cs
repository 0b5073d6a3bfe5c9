using Cupel.Learn.Metrics.Nominal;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of how far raters agree keeps.</summary>
public abstract class RatingMetricContract : ListMetricContract<RatingMetricOptions, RatingMetric, double[]>
{
    private protected sealed override RatingMetric Build(RatingMetricOptions options) => options.Build();

    private protected sealed override void Update(RatingMetric metric, IReadOnlyList<double[]> samples) =>
        metric.Update([.. samples.SelectMany(counts => counts)]);
}
