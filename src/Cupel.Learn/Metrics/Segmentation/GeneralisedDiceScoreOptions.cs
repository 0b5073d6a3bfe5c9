using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>The mean over images of a Dice score in which small classes count as much as large ones: <c>2·Σ w·both / Σ w·(found +
/// there)</c>.</summary>
/// <remarks>A class that is not in the image has the largest weight of those that are. Target <c>[batch, …]</c> of class numbers; output the same, or
/// scores
/// <c>[batch, classes, …]</c>. Nothing seen: NaN. Source: Sudre et al., "Generalised Dice overlap as a deep learning loss function", 2017.</remarks>
[Part("generalised_dice_score")]
public sealed record GeneralisedDiceScoreOptions : SegmentationMetricOptions
{
    /// <summary>A class's weight: one over the square of its pixels, one over its pixels, or 1.</summary>
    [Choices("square", "simple", "linear")]
    public string Weight { get; init; } = "square";

    internal override double Score(RegionCounts image) => image.WeightedDice(Weight switch
    {
        "simple" => pixels => 1 / pixels,
        "linear" => _ => 1,
        _ => pixels => 1 / (pixels * pixels),
    });
}
