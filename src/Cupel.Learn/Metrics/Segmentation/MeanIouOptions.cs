using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>The mean over images of the mean over classes of intersection over union: pixels of both over pixels of either.</summary>
/// <remarks>Classes neither found nor there are left out of an image's mean. Target <c>[batch, …]</c> of class numbers; output the same, or scores
/// <c>[batch, classes, …]</c>.
/// Nothing seen: NaN. Source: Jaccard, 1901.</remarks>
[Part("mean_iou")]
public sealed record MeanIouOptions : SegmentationMetricOptions
{
    internal override double Score(RegionCounts image) => MeanOf(image.Iou());

    internal override double[] ClassScores(RegionCounts image) => image.Iou();
}
