using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>What is known of the class from the cluster, in nats.</summary>
/// <remarks>The same whichever labelling comes first, and whatever the groups are called. Nothing seen: NaN.</remarks>
[Part("mutual_information")]
public sealed record MutualInformationOptions : LabelMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(Contingency table) => ClusterScores.MutualInformation(table);
}
