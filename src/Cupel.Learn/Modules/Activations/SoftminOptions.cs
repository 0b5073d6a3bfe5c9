using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Shares that add up to 1 along a dimension, the smallest number with the largest: <c>e^−xᵢ / Σ e^−xⱼ</c>.</summary>
[Part("softmin")]
public sealed record SoftminOptions : SharesOptions
{
    private protected override Tensor Shares(Tensor scores, int dimension) => scores.Neg().Softmax(dimension);
}
