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

    internal abstract double Measure(Contingency table);
}
