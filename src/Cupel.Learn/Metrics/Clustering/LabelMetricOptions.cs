using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>What a metric of two labellings of the same samples is made from.</summary>
public abstract record LabelMetricOptions : PartOptions
{
    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public LabelMetric Build()
    {
        Check();
        return new LabelMetric(PartName(), Measure);
    }

    /// <summary>The value of the metric; at least one sample was seen.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    protected abstract double Measure(Contingency table);
}
