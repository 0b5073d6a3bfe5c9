using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each example, its farthest positive against its closest negative: <c>max(0, d_p − d_n + margin)</c>; the mean of all examples.</summary>
/// <remarks>The triplet loss of person re-identification: unlike <c>triplet</c> with the miner <c>batch</c> it takes embeddings as they are, counts
/// every example, and an example without another of its class is its own positive. Examples without a negative are left out. Source:
/// Hermans et al., "In Defense of the Triplet Loss for Person Re-Identification", 2017.</remarks>
[Part("batch_hard_triplet")]
public sealed record BatchHardTripletOptions : EmbeddingLossOptions
{
    /// <summary>By how much farther the negative should be; when not given it is the soft margin, <c>ln(1 + e^(d_p − d_n))</c>.</summary>
    [AtLeast(0)]
    public double? Margin { get; init; } = 0.3;

    /// <summary>How far embeddings are from each other; Euclid's distance of embeddings as they are when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    internal override Distance BuildDistance() => (Distance ?? new LpDistanceOptions { Normalise = false }).Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor same = comparison.Labels.Unsqueeze(1).Eq(comparison.OtherLabels.Unsqueeze(0));
        Tensor farness = -comparison.Distance.Similarity(comparison.Matrix);
        Tensor has = same.Any(1).LogicalAnd(same.LogicalNot().Any(1));
        Tensor positive = farness.MaskedFill(same.LogicalNot(), double.NegativeInfinity).Max(1).Values.MaskedSelect(has);
        Tensor negative = farness.MaskedFill(same, double.PositiveInfinity).Min(1).Values.MaskedSelect(has);
        Tensor violation = positive - negative;
        return [new(Margin is double margin ? (violation + margin).Relu() : violation.Softplus())];
    }
}
