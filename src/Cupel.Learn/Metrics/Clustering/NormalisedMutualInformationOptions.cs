using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The mutual information of clusters and classes over a mean of both entropies; from 0 to 1.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN. One cluster and one class: 1, as in
/// scikit-learn.</remarks>
[Part("normalised_mutual_information")]
public sealed record NormalisedMutualInformationOptions : InformationMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.NormalisedMutualInformation(table, EntropyAverage());
}
