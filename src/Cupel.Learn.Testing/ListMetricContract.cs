using Cupel.Learn.Metrics;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Testing;

/// <summary>What a metric keeps whose samples are a list and need no libtorch: the base of the contracts of such kinds.</summary>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <typeparam name="TMetric">The metric of the kind.</typeparam>
/// <typeparam name="TSample">One sample of the kind.</typeparam>
public abstract class ListMetricContract<TOptions, TMetric, TSample> : MetricContract<TOptions, TMetric, IReadOnlyList<TSample>>
    where TOptions : PartOptions
    where TMetric : Metric
{
    private protected ListMetricContract()
    {
    }

    /// <inheritdoc/>
    protected sealed override bool NeedsTorch => false;

    /// <summary>A case of options and samples.</summary>
    /// <param name="options">The options.</param>
    /// <param name="samples">The samples.</param>
    protected static MetricCase<TOptions, IReadOnlyList<TSample>> Case(TOptions options, params IReadOnlyList<TSample> samples) => new(options, () => samples);

    private protected sealed override int Count(IReadOnlyList<TSample> samples) => samples.Count;

    private protected sealed override IReadOnlyList<TSample> Cut(IReadOnlyList<TSample> samples, int from, int to) => [.. samples.Take(from..to)];
}
