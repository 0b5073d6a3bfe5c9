using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Cross entropy of <c>s·cos θ</c>, with a margin taken from the cosine of the right class: <c>s·(cos θ − m)</c>.</summary>
/// <remarks>Source: Wang et al., "CosFace: Large Margin Cosine Loss for Deep Face Recognition", 2018.</remarks>
/// <example><code>{ name: cos_face, classes: 10, embedding_dim: 64 }</code></example>
[Part("cos_face")]
public sealed record CosFaceOptions : MarginSoftmaxOptions
{
    /// <summary>m, in cosines.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 0.35;

    /// <summary>s, by which the cosines are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 64;

    private protected override Tensor WithMargin(Tensor cosine) => cosine - Margin;

    private protected override Tensor ToScores(Tensor cosine, Comparison comparison) => cosine * Scale;
}
