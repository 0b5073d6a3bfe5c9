using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics;

/// <summary>What a metric of a model's outputs is made from.</summary>
public abstract record MetricOptions : PartOptions
{
    /// <summary>The output of the model that it measures, where a model has several; each of them when not given.</summary>
    public string? Output { get; init; }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public TensorMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the metric from checked options.</summary>
    protected abstract TensorMetric Create();
}
