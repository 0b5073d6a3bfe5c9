using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>What a metric of how groups of points lie is made from.</summary>
public abstract record EmbeddingMetricOptions : PartOptions
{
    /// <summary>Which way it gets better.</summary>
    protected virtual MetricDirection Direction => MetricDirection.Maximize;

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public EmbeddingMetric Build()
    {
        Check();
        return new EmbeddingMetric(PartName(), Direction, Measure);
    }

    /// <summary>The value of the metric.</summary>
    /// <param name="points">The coordinates of each point; may be none.</param>
    /// <param name="labels">The group of each.</param>
    protected abstract double Measure(double[][] points, long[] labels);
}
