using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>The cosine of the angle between two embeddings, a similarity from −1 to 1.</summary>
/// <remarks>That of an embedding of zeros is 0 with every other.</remarks>
[Part("cosine")]
public sealed record CosineDistanceOptions : DistanceOptions
{
    /// <inheritdoc/>
    protected override Distance Create() => new DotProduct(normalise: true);
}
