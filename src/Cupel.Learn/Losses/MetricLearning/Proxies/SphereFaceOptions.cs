using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Cross entropy of <c>s·‖x‖·cos θ</c>, with the angle of the right class multiplied: <c>s·‖x‖·((−1)ᵏ·cos(m·θ) − 2k)</c>, <c>k</c> the
/// number of times <c>π/m</c> goes into θ.</summary>
/// <remarks>Source: Liu et al., "SphereFace: Deep Hypersphere Embedding for Face Recognition", 2017.</remarks>
/// <example><code>{ name: sphere_face, classes: 10, embedding_dim: 64 }</code></example>
[Part("sphere_face")]
public sealed record SphereFaceOptions : MultipleAngleOptions
{
    private protected override Tensor ToScores(Tensor cosine, Comparison comparison) =>
        cosine * comparison.Embeddings.Norm(2.0, [1], keepdim: true) * Scale;
}
