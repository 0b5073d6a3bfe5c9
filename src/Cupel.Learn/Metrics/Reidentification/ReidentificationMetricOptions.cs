using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>What a metric of finding identities again is made from.</summary>
public abstract record ReidentificationMetricOptions : PartOptions
{
    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public ReidentificationMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the metric from checked options.</summary>
    protected abstract ReidentificationMetric Create();
}
