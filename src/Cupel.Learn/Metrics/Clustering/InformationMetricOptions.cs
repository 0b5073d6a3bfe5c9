using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>What a metric that measures mutual information by a mean of entropies is made from.</summary>
public abstract record InformationMetricOptions : LabelMetricOptions
{
    /// <summary>Which mean of both entropies it is measured by.</summary>
    [Choices("arithmetic", "geometric", "min", "max")]
    public string Average { get; init; } = "arithmetic";

    internal EntropyAverage EntropyAverage() => Average switch
    {
        "geometric" => Clustering.EntropyAverage.Geometric,
        "min" => Clustering.EntropyAverage.Minimum,
        "max" => Clustering.EntropyAverage.Maximum,
        _ => Clustering.EntropyAverage.Arithmetic,
    };
}
