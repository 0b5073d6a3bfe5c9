using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>The sum of the products of two embeddings, a similarity: <c>Σ a·b</c>.</summary>
[Part("dot_product")]
public sealed record DotProductDistanceOptions : DistanceOptions
{
    /// <inheritdoc/>
    protected override Distance Create() => new DotProduct(normalise: false);
}
