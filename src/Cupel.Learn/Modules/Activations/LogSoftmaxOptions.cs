using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The logarithms of shares that add up to 1 along a dimension: <c>xᵢ − ln Σ e^xⱼ</c>.</summary>
[Part("log_softmax")]
public sealed record LogSoftmaxOptions : SharesOptions
{
    private protected override Tensor Shares(Tensor scores, int dimension) => scores.LogSoftmax(dimension);
}
