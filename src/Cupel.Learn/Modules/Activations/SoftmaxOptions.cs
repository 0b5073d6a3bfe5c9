using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Shares that add up to 1 along the last dimension: <c>e^xᵢ / Σ e^xⱼ</c>.</summary>
[Part("softmax")]
public sealed record SoftmaxOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Softmax(-1);
}
