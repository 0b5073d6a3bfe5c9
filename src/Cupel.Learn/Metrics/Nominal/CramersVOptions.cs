using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>How strongly two categories hang together, from 0 to 1: <c>√(φ²/min(r − 1, c − 1))</c>.</summary>
/// <remarks>Labels are categories, any integers. Nothing seen: NaN. NaN where either has one value. With the correction <c>φ² = max(0, φ² −
/// (r−1)(c−1)/(n−1))</c> and <c>r</c> becomes <c>r − (r−1)²/(n−1)</c>, <c>c</c> likewise. Sources: Cramér, 1946; Bergsma, 2013.</remarks>
[Part("cramers_v")]
public sealed record CramersVOptions : LabelMetricOptions
{
    /// <summary>Whether the bias of small samples is taken out, and tables of two by two are corrected for continuity.</summary>
    public bool BiasCorrection { get; init; } = true;

    /// <inheritdoc/>
    protected override double Measure(Contingency table) => Association.CramersV(table, BiasCorrection);
}
