using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The weighted harmonic mean of homogeneity <c>h</c> and completeness <c>c</c>: <c>(1 + β)·h·c/(β·h + c)</c>.</summary>
/// <remarks>0 where both are. Nothing seen: NaN. Source: Rosenberg and Hirschberg, 2007.</remarks>
/// <example><code>{ name: v_measure, beta: 0.5 }</code></example>
[Part("v_measure")]
public sealed record VMeasureOptions : LabelMetricOptions
{
    /// <summary>β: above 1 completeness counts more, below 1 homogeneity.</summary>
    [Above(0)]
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.VMeasure(table, Beta);
}
