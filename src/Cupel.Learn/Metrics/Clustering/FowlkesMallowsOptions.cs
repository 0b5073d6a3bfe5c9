using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The geometric mean of two shares: of pairs in one cluster, those of one class; and the other way round.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN. Source: Fowlkes and Mallows,
/// 1983.</remarks>
[Part("fowlkes_mallows")]
public sealed record FowlkesMallowsOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.FowlkesMallows(table);
}
