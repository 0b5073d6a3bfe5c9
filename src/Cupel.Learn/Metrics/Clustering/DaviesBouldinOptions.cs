using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>How much groups reach into each other: the mean of the worst <c>(s_i + s_j)/d_ij</c> of each; smaller is better.</summary>
/// <remarks><c>s</c> is the mean distance from the centre, <c>d</c> that between centres. Fewer than two groups, or as many as points: NaN. Source:
/// Davies and Bouldin, 1979.</remarks>
[Part("davies_bouldin")]
public sealed record DaviesBouldinOptions : EmbeddingMetricOptions
{
    /// <inheritdoc/>
    protected override MetricDirection Direction => MetricDirection.Minimize;

    /// <inheritdoc/>
    protected override double Measure(double[][] points, long[] labels) => ClusterShape.DaviesBouldin(points, labels);
}
