using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>How far embeddings are from each other, or how alike they are.</summary>
/// <remarks>Without state; several threads may use one.</remarks>
public abstract class Distance
{
    /// <summary>Whether a larger number means closer, as with a cosine.</summary>
    public abstract bool IsSimilarity { get; }

    /// <summary>The number for each row of one matrix with each row of another.</summary>
    /// <param name="from">Embeddings <c>[n, features]</c>.</param>
    /// <param name="to">Embeddings <c>[m, features]</c>.</param>
    /// <returns><c>[n, m]</c>.</returns>
    public abstract Tensor Between(Tensor from, Tensor to);

    /// <summary>By how much <paramref name="one"/> is farther than <paramref name="other"/>.</summary>
    internal Tensor Farther(Tensor one, Tensor other) => IsSimilarity ? other - one : one - other;

    /// <summary>By how much <paramref name="one"/> is farther than a bound.</summary>
    internal Tensor Farther(Tensor one, double bound) => IsSimilarity ? bound - one : one - bound;

    /// <summary>Whichever is closer, element by element.</summary>
    internal Tensor Closer(Tensor one, Tensor other) => IsSimilarity ? one.Max(other) : one.Min(other);

    /// <summary>Numbers that grow with closeness.</summary>
    internal Tensor Similarity(Tensor distances) => IsSimilarity ? distances : -distances;
}
