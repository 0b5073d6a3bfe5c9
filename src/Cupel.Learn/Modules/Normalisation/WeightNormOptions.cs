using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>A module whose weights are learnt as length and direction: <c>w = g·v/|v|</c>.</summary>
/// <remarks>In place of <c>weight</c> the state has <c>weight_g</c> and <c>weight_v</c>, after the module's other parameters, as with PyTorch's
/// <c>weight_norm</c>. The module computes at first what it would have computed without. Source: Salimans and Kingma, "Weight Normalization", 2016.</remarks>
/// <example><code>{ name: weight_norm, module: { name: linear, out_features: 10 } }</code></example>
[Part("weight_norm")]
public sealed record WeightNormOptions : DerivedWeightOptions
{
    /// <summary>The dimension of the weight whose entries have a length each, from 0; -1 for one length for all. 0 means each output, but 1 does for
    /// transposed convolutions.</summary>
    [AtLeast(-1)]
    public int Dim { get; init; }

    private protected override int Axis => Dim;

    private protected override DerivedParameter Derive(
        Tensor target, Func<string, Tensor, Tensor> addParameter, Func<string, Tensor, Tensor> addBuffer)
    {
        using NoGrad noGrad = new();
        Tensor g = addParameter($"{Parameter}_g", target.NormExceptDim(2, Dim));
        return new Weight(target, g, addParameter($"{Parameter}_v", target.Detach().Clone()), Dim);
    }

    private sealed class Weight(Tensor target, Tensor length, Tensor direction, int dimension) : DerivedParameter(target)
    {
        protected override Tensor Compute(bool training) => direction.WeightNorm(length, dimension);
    }
}
