using Cupel.Learn.Metrics.Text;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of texts keeps.</summary>
public abstract class TextMetricContract : ListMetricContract<TextMetricOptions, TextMetric, TextSample>
{
    private protected sealed override TextMetric Build(TextMetricOptions options) => options.Build();

    private protected sealed override void Update(TextMetric metric, IReadOnlyList<TextSample> samples) =>
        metric.Update([.. samples.Select(one => one.Prediction)], [.. samples.Select(one => one.References)]);
}
