using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>How strongly two categories hang together, from 0 to below 1: <c>√(φ²/(1 + φ²))</c>.</summary>
/// <remarks>Labels are categories, any integers. Nothing seen: NaN. Source: Pearson, 1904.</remarks>
[Part("pearson_contingency")]
public sealed record PearsonContingencyOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => Association.PearsonContingency(table);
}
