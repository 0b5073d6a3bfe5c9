using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>What a metric of how groups of points lie is made from.</summary>
public abstract record EmbeddingMetricOptions : PartOptions
{
    internal virtual MetricDirection Direction => MetricDirection.Maximize;

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public EmbeddingMetric Build()
    {
        Check();
        return new EmbeddingMetric(PartName(), Direction, Measure);
    }

    internal abstract double Measure(double[][] points, long[] labels);
}
