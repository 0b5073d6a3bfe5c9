using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each example <c>1/α·ln(1 + Σₚ e^(−α·(s − λ))) + 1/β·ln(1 + Σₙ e^(β·(s − λ)))</c>, over its positives and its negatives; the mean of
/// the examples.</summary>
/// <remarks>It is meant for the miner <c>multi_similarity</c>. Source: Wang et al., "Multi-Similarity Loss with General Pair Weighting for Deep
/// Metric Learning", 2019.</remarks>
[Part("multi_similarity")]
public sealed record MultiSimilarityOptions : DistanceLossOptions
{
    /// <summary>α, how much more the farthest positives count.</summary>
    [Above(0)]
    public double Alpha { get; init; } = 2;

    /// <summary>β, how much more the closest negatives count.</summary>
    [Above(0)]
    public double Beta { get; init; } = 50;

    /// <summary>λ, where positives and negatives should part.</summary>
    public double Base { get; init; } = 0.5;

    internal override DistanceOptions OwnDistance => new CosineDistanceOptions();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs masks = comparison.Masks;
        Tensor farther = comparison.Distance.Farther(comparison.Matrix, Base);
        Tensor positive = Masked.LogSumExp(farther * Alpha, masks.Same, plusOne: true) / Alpha;
        Tensor negative = Masked.LogSumExp(farther * -Beta, masks.Different, plusOne: true) / Beta;
        return [new(positive + negative)];
    }
}
