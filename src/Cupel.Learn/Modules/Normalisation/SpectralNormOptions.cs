using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>A module whose weights are divided by the most that they stretch a vector: <c>w/σ</c>, as a discriminator wants it.</summary>
/// <remarks>
/// <para>The weight as a matrix <c>M</c>, a row for each entry of <c>dim</c>; <c>σ = uᵀ·M·v</c>. In training mode each pass first improves
/// <c>v = Mᵀ·u/|Mᵀ·u|</c> and <c>u = M·v/|M·v|</c>, so that <c>σ</c> comes near the largest singular value; in evaluation mode they stay. No gradient flows
/// into <c>u</c> and <c>v</c>.</para>
/// <para>In place of <c>weight</c> the state has <c>weight_orig</c> and the buffers <c>weight_u</c> and <c>weight_v</c>, drawn normal at first, of length 1,
/// as with PyTorch's <c>spectral_norm</c>. Two passes in training mode compute with different weights. Source: Miyato et al., "Spectral Normalization for
/// Generative Adversarial Networks", 2018.</para>
/// </remarks>
/// <example><code>{ name: spectral_norm, module: { name: conv2d, out_channels: 8, kernel_size: 3, padding: 1 } }</code></example>
[Part("spectral_norm")]
public sealed record SpectralNormOptions : DerivedWeightOptions
{
    /// <summary>The dimension of the weight that counts the outputs, from 0: 1 for transposed convolutions.</summary>
    [AtLeast(0)]
    public int Dim { get; init; }

    /// <summary>How often <c>u</c> and <c>v</c> are improved in each pass.</summary>
    [AtLeast(0)]
    public int Iterations { get; init; } = 1;

    /// <summary>The smallest length that is divided by.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-12;

    private protected override int Axis => Dim;

    private protected override DerivedParameter Derive(
        Tensor target, Func<string, Tensor, Tensor> addParameter, Func<string, Tensor, Tensor> addBuffer)
    {
        using NoGrad noGrad = new();
        Tensor matrix = Matrix(target);
        Tensor u = Unit(Initial.Normal(1, matrix.Size(0)));
        Tensor v = Unit(Initial.Normal(1, matrix.Size(1)));
        Tensor weight = addParameter($"{Parameter}_orig", target.Detach().Clone());
        return new Weight(target, weight, addBuffer($"{Parameter}_u", u), addBuffer($"{Parameter}_v", v), this);
    }

    private Tensor Matrix(Tensor weight) => weight.Movedim(Dim, 0).Flatten(1);

    private Tensor Unit(Tensor vector) => vector.Div(vector.Norm(2).ClampMin(Eps));

    private sealed class Weight(Tensor target, Tensor weight, Tensor u, Tensor v, SpectralNormOptions options) : DerivedParameter(target)
    {
        protected override Tensor Compute(bool training)
        {
            Tensor matrix = options.Matrix(weight);
            if (training)
            {
                using NoGrad noGrad = new();
                for (int i = 0; i < options.Iterations; i++)
                {
                    v.Copy_(options.Unit(matrix.T().Mv(u)));
                    u.Copy_(options.Unit(matrix.Mv(v)));
                }
            }

            // Copies: a later pass changes u and v, and backward of this one needs them as they were.
            return weight.Div(u.Clone().Dot(matrix.Mv(v.Clone())));
        }
    }
}
