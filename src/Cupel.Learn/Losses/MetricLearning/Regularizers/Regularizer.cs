using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>A cost of vectors by themselves, whatever they are compared with: of embeddings, or of what a loss learns.</summary>
/// <remarks>Without state; several threads may use one.</remarks>
public abstract class Regularizer
{
    /// <summary>The cost: a tensor with one number, times the regularizer's weight.</summary>
    /// <param name="rows">The vectors <c>[n, features]</c>.</param>
    /// <exception cref="ArgumentException">It is no matrix, or has a number of rows that does not fit.</exception>
    public abstract Tensor Compute(Tensor rows);
}
