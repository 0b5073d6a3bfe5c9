namespace Cupel.Learn.Metrics.Images;

/// <summary>What a metric of images is made from.</summary>
public abstract record ImageMetricOptions : MetricOptions
{
    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new ImageMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected abstract override ImageMetric Create();
}
