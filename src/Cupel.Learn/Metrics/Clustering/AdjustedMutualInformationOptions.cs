using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The normalised mutual information, corrected so that chance gives 0 and agreement 1.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN. One cluster and one class: 1, as in
/// scikit-learn. Source: Vinh, Epps and Bailey, 2010.</remarks>
[Part("adjusted_mutual_information")]
public sealed record AdjustedMutualInformationOptions : InformationMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.AdjustedMutualInformation(table, EntropyAverage());
}
