using Cupel.Learn.Metrics.Pairwise;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>How much closer points are to their own group than to the nearest other, from −1 to 1: the mean of <c>(b − a)/max(a, b)</c>.</summary>
/// <remarks><c>a</c> is the mean distance to the others of the group, <c>b</c> that to the nearest other group. A point alone counts 0. Fewer than
/// two groups, or as many as points: NaN. Time grows with the square of the points. Source: Rousseeuw, 1987.</remarks>
[Part("silhouette")]
public sealed record SilhouetteOptions : EmbeddingMetricOptions
{
    /// <summary>How far two points are apart.</summary>
    [Choices("euclidean", "squared_euclidean", "manhattan", "cosine")]
    public string Distance { get; init; } = "euclidean";

    /// <inheritdoc/>
    protected override double Measure(double[][] points, long[] labels) => ClusterShape.Silhouette(points, labels, Distance switch
    {
        "squared_euclidean" => PairwiseMeasure.SquaredEuclidean,
        "manhattan" => PairwiseMeasure.Manhattan,
        "cosine" => PairwiseMeasure.CosineDistance,
        _ => PairwiseMeasure.Euclidean,
    });
}
