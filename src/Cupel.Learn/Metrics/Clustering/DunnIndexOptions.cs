using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>The smallest distance between centres over the largest from a point to its centre; larger is better.</summary>
/// <remarks>Fewer than two groups, or as many as points: NaN. Source: Dunn, 1974, with centres, as in torchmetrics.</remarks>
[Part("dunn_index")]
public sealed record DunnIndexOptions : EmbeddingMetricOptions
{
    /// <summary>The exponent of the distance: 2 for the straight line, 1 for the sum of sizes.</summary>
    [AtLeast(1)]
    public double P { get; init; } = 2;

    /// <inheritdoc/>
    protected override double Measure(double[][] points, long[] labels) => ClusterShape.Dunn(points, labels, P);
}
