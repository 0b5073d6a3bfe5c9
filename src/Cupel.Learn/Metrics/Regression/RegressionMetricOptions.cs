using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>What a metric of predicted numbers is made from.</summary>
public abstract record RegressionMetricOptions : MetricOptions
{
    /// <summary>How many numbers a row has, each measured apart: the last dimension. With 1 every number is a sample of its own.</summary>
    [AtLeast(1)]
    public int Outputs { get; init; } = 1;

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new RegressionMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected abstract override RegressionMetric Create();
}
