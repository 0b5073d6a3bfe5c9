using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The spread between groups over that within, each over its degrees of freedom; larger is better.</summary>
/// <remarks>1 where points of a group coincide. Fewer than two groups, or as many as points: NaN. Source: Caliński and Harabasz, 1974.</remarks>
[Part("calinski_harabasz")]
public sealed record CalinskiHarabaszOptions : EmbeddingMetricOptions
{
    /// <inheritdoc/>
    protected override double Measure(double[][] points, long[] labels) => ClusterShape.CalinskiHarabasz(points, labels);
}
