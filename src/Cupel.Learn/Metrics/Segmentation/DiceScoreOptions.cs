using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>The mean over images of the Dice score: twice the pixels of both over the pixels of each.</summary>
/// <remarks>Classes neither found nor there are left out of an image's mean. Target <c>[batch, …]</c> of class numbers; output the same, or scores
/// <c>[batch, classes, …]</c>.
/// Nothing seen: NaN. Source: Dice, 1945.</remarks>
[Part("dice_score")]
public sealed record DiceScoreOptions : SegmentationMetricOptions
{
    /// <summary>How an image's classes become one score: all pixels together, the mean of the classes, or their mean weighted by the pixels
    /// there.</summary>
    [Choices("micro", "macro", "weighted")]
    public string Average { get; init; } = "micro";

    internal override double Score(RegionCounts image)
    {
        double[] each = image.Dice();
        return Average switch
        {
            "macro" => MeanOf(each),
            "weighted" => each.Select((score, c) => image.There[c] == 0 ? 0 : score * image.There[c]).Sum() / image.There.Sum(),
            _ => 2 * image.Both.Sum() / (image.Found.Sum() + image.There.Sum()),
        };
    }
}
