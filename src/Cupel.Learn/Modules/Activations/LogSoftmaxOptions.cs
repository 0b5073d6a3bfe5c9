using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The logarithms of shares that add up to 1 along the last dimension: <c>xᵢ − ln Σ e^xⱼ</c>.</summary>
[Part("log_softmax")]
public sealed record LogSoftmaxOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.LogSoftmax(-1);
}
