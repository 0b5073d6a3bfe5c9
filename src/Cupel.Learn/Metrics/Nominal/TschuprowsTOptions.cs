using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>How strongly two categories hang together, from 0 to 1: <c>√(φ²/√((r − 1)(c − 1)))</c>.</summary>
/// <remarks>Labels are categories, any integers. Nothing seen: NaN. NaN where either has one value. Corrected as <see cref="CramersVOptions"/>.
/// Sources: Tschuprow, 1939; Bergsma, 2013.</remarks>
[Part("tschuprows_t")]
public sealed record TschuprowsTOptions : LabelMetricOptions
{
    /// <summary>Whether the bias of small samples is taken out, and tables of two by two are corrected for continuity.</summary>
    public bool BiasCorrection { get; init; } = true;

    /// <inheritdoc/>
    protected override double Measure(Contingency table) => Association.TschuprowsT(table, BiasCorrection);
}
