using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>Whether classes lie in one cluster each: the mutual information over the entropy of the clusters.</summary>
/// <remarks>One cluster: 1. Nothing seen: NaN. Source: Rosenberg and Hirschberg, 2007.</remarks>
[Part("completeness")]
public sealed record CompletenessOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.Completeness(table);
}
