using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The share of pairs of samples that clusters and classes treat alike: together in both, or apart in both.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN. Source: Rand, 1971.</remarks>
[Part("rand_index")]
public sealed record RandIndexOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.Rand(table);
}
