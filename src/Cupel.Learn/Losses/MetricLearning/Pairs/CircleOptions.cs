using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each example <c>ln(1 + Σₙ e^(γ·αₙ·(sₙ − m)) · Σₚ e^(−γ·αₚ·(sₚ − 1 + m)))</c> with cosines <c>s</c>, <c>αₙ = max(0, sₙ + m)</c> and
/// <c>αₚ = max(0, 1 + m − sₚ)</c>; the mean of those above 0.</summary>
/// <remarks>No gradient flows through α. Examples without a positive or without a negative cost nothing. Source: Sun et al., "Circle Loss",
/// 2020.</remarks>
[Part("circle")]
public sealed record CircleOptions : MinedLossOptions
{
    /// <summary>m: positives should have a cosine above <c>1 − m</c>, negatives below <c>m</c>.</summary>
    public double Margin { get; init; } = 0.4;

    /// <summary>γ, by which the scores are multiplied.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 80;

    internal override string OwnReducer => "nonzero_mean";

    internal override Distance BuildDistance() => new CosineDistanceOptions().Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor cosine = comparison.Matrix;
        Tensor fixedCosine = cosine.Detach();
        LabelPairs masks = comparison.Masks;
        Tensor positive = Masked.LogSumExp((1 + Margin - fixedCosine).Relu() * (cosine - (1 - Margin)) * -Gamma, masks.Same);
        Tensor negative = Masked.LogSumExp((fixedCosine + Margin).Relu() * (cosine - Margin) * Gamma, masks.Different);
        return [new((positive + negative).Softplus() * masks.Same.Any(1).LogicalAnd(masks.Different.Any(1)))];
    }
}
