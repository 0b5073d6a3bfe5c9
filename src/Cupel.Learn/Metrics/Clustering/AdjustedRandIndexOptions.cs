using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The Rand index, corrected so that chance gives 0 and agreement 1.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN. Source: Hubert and Arabie, "Comparing
/// partitions", 1985.</remarks>
[Part("adjusted_rand_index")]
public sealed record AdjustedRandIndexOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.AdjustedRand(table);
}
