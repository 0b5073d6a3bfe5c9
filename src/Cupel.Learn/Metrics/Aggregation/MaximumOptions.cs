using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The largest of numbers.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
[Part("maximum")]
public sealed record MaximumOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Extreme(this, "largest", MetricDirection.Maximize, Reduction.Maximum, Math.Max);
}
