using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>ArcFace with several directions for each class, of which the nearest counts: for classes with wrong labels or several looks.</summary>
/// <remarks>Parameter <c>weight [embedding_dim, classes·sub_centers]</c>, class by class. Source: Deng et al., "Sub-center ArcFace: Boosting Face
/// Recognition by Large-Scale Noisy Web Faces", 2020.</remarks>
/// <example><code>{ name: sub_center_arc_face, classes: 10, embedding_dim: 64 }</code></example>
[Part("sub_center_arc_face")]
public sealed record SubCenterArcFaceOptions : MarginSoftmaxOptions
{
    /// <summary>m, in degrees.</summary>
    [AtLeast(0), Below(180)]
    public double Margin { get; init; } = 28.6;

    /// <summary>s, by which the cosines are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 64;

    /// <summary>Directions for each class.</summary>
    [AtLeast(1)]
    public long SubCenters { get; init; } = 3;

    private protected override long VectorsPerClass => SubCenters;

    internal override IEnumerable<NamedTensor> FirstParameters() => Columns(SubCenters);

    private protected override Tensor Cosine(Tensor cosine) => cosine.View([-1, Classes, SubCenters]).Max(2).Values;

    private protected override Tensor WithMargin(Tensor cosine) => AddAngle(cosine, Margin);

    private protected override Tensor ToScores(Tensor cosine, Comparison comparison) => cosine * Scale;
}
