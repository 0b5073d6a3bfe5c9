using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>The share of the labels' uncertainty that knowing the target takes away, from 0 to 1: <c>I/H(labels)</c>.</summary>
/// <remarks>Labels are categories, any integers. Nothing seen: NaN. 0 where the labels have one value. Not the same the other way round. Source:
/// Theil, 1970.</remarks>
[Part("theils_u")]
public sealed record TheilsUOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => Association.TheilsU(table);
}
