using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>How far the model's distribution and the true one lie from their mean, in nats; from 0 to ln 2.</summary>
/// <remarks>Output and target <c>[batch, n]</c> of shares, at least 0. Nothing seen: NaN. Source: Lin, "Divergence measures based on the Shannon
/// entropy", 1991.</remarks>
[Part("jensen_shannon_divergence")]
public sealed record JensenShannonDivergenceOptions : MetricOptions
{
    /// <summary>Whether both are logarithms of shares; otherwise rows are shares, and are divided by their sum.</summary>
    public bool Logarithms { get; init; }

    /// <summary>Whether the rows' values are averaged or added up.</summary>
    [Choices("mean", "sum")]
    public string Reduction { get; init; } = "mean";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new RowMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected override RowMetric Create() =>
        new("jensen_shannon_divergence", MetricDirection.Minimize, Reduction, (output, target) => Divergence.JensenShannon(target, output, Logarithms));
}
