using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Cross entropy of <c>s·cos θ</c>, with a margin added to the angle of the right class: <c>s·cos(θ + m)</c>.</summary>
/// <remarks>Where <c>θ + m</c> passes half a turn it is <c>cos θ − m·sin m</c>, so that it keeps falling. Source: Deng et al., "ArcFace: Additive
/// Angular Margin Loss for Deep Face Recognition", 2019.</remarks>
/// <example><code>{ name: arc_face, classes: 10, embedding_dim: 64 }</code></example>
[Part("arc_face")]
public sealed record ArcFaceOptions : MarginSoftmaxOptions
{
    /// <summary>m, in degrees.</summary>
    [AtLeast(0), Below(180)]
    public double Margin { get; init; } = 28.6;

    /// <summary>s, by which the cosines are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 64;

    private protected override Tensor WithMargin(Tensor cosine) => AddAngle(cosine, Margin);

    private protected override Tensor ToScores(Tensor cosine, Comparison comparison) => cosine * Scale;
}
