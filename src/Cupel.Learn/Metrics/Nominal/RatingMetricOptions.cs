using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>What a metric of how far raters agree is made from.</summary>
public abstract record RatingMetricOptions : PartOptions
{
    /// <summary>How many categories raters choose from.</summary>
    [AtLeast(2)]
    public int Categories { get; init; } = 2;

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public RatingMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the metric from checked options.</summary>
    protected abstract RatingMetric Create();
}
