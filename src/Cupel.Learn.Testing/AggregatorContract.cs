using Cupel.Learn.Metrics.Aggregation;

namespace Cupel.Learn.Testing;

/// <summary>What an aggregator keeps.</summary>
public abstract class AggregatorContract : ListMetricContract<AggregatorOptions, Aggregator, double>
{
    private protected sealed override Aggregator Build(AggregatorOptions options) => options.Build();

    private protected sealed override void Update(Aggregator metric, IReadOnlyList<double> samples) =>
        metric.Update([.. samples]);
}
