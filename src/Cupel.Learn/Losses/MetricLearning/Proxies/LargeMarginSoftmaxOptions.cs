using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Cross entropy of <c>s·‖w‖·‖x‖·cos θ</c>, with the angle of the right class multiplied, as in <c>sphere_face</c>.</summary>
/// <remarks>Source: Liu et al., "Large-Margin Softmax Loss for Convolutional Neural Networks", 2016.</remarks>
/// <example><code>{ name: large_margin_softmax, classes: 10, embedding_dim: 64 }</code></example>
[Part("large_margin_softmax")]
public sealed record LargeMarginSoftmaxOptions : MultipleAngleOptions
{
    private protected override Tensor ToScores(Tensor cosine, Comparison comparison) =>
        cosine * comparison.Embeddings.Norm(2.0, [1], keepdim: true) * comparison.Learnt.Norm(2.0, [0], keepdim: true) * Scale;
}
