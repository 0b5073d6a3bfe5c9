using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Segmentation;

/// <summary>1 minus the Jaccard overlap of marked areas, intersection over union: <c>(Σ p·t + s)/(Σ p + Σ t − Σ p·t + s)</c>, averaged over
/// the classes.</summary>
/// <remarks>Source: Rahman and Wang, "Optimizing Intersection-Over-Union in Deep Neural Networks for Image Segmentation", 2016. Whether there
/// is one class or several is said by <c>mode</c>.</remarks>
[Part("jaccard")]
public sealed record JaccardOptions : OverlapLossOptions
{
    private protected override Tensor Overlap(Tensor shared, Tensor total) => (shared + Smooth) / (total - shared + Smooth).ClampMin(Eps);
}
