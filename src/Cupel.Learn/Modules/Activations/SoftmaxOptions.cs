using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Shares that add up to 1 along a dimension: <c>e^xᵢ / Σ e^xⱼ</c>.</summary>
/// <example><code>{ name: softmax, dim: -1 }</code></example>
[Part("softmax")]
public sealed record SoftmaxOptions : SharesOptions
{
    private protected override Tensor Shares(Tensor scores, int dimension) => scores.Softmax(dimension);
}
