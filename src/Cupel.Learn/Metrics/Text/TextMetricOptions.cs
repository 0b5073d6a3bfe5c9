using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>What a metric of texts is made from.</summary>
public abstract record TextMetricOptions : PartOptions
{
    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range, or does not fit the others.</exception>
    public TextMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the metric from checked options.</summary>
    protected abstract TextMetric Create();
}
