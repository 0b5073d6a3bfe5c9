using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The smallest of numbers.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
[Part("minimum")]
public sealed record MinimumOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Extreme(this, "smallest", MetricDirection.Minimize, Reduction.Minimum, Math.Min);
}
