using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>Whether clusters hold one class each: the mutual information over the entropy of the classes.</summary>
/// <remarks>One class: 1. Nothing seen: NaN. Source: Rosenberg and Hirschberg, 2007.</remarks>
[Part("homogeneity")]
public sealed record HomogeneityOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.Homogeneity(table);
}
