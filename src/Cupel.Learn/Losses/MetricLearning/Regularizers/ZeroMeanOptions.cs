using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>The mean of <c>|Σ x|</c>, the sum over the features of a vector: their mean is kept at 0.</summary>
[Part("zero_mean")]
public sealed record ZeroMeanOptions : RegularizerOptions
{
    /// <inheritdoc/>
    protected override Regularizer Create() => From(rows => rows.Sum([1]).Abs().Mean());
}
