using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each example a mean of how far its positives lie beyond <c>alpha − margin</c> and one of how far its negatives lie within
/// <c>alpha</c>, those that are farther off counting more; the mean of the examples.</summary>
/// <remarks><c>(1 − imbalance)·Σ w⁺·(d − alpha + margin)/Σ w⁺ + imbalance·Σ w⁻·(alpha − d)/Σ w⁻</c>, over the pairs on the wrong side, with
/// <c>w⁺ = e^(Tₚ·(d − alpha + margin))</c> and <c>w⁻ = e^(Tₙ·(alpha − d))</c>; 1e-5 for each example of the batch is added to both divisors. Distances are
/// Euclid's, of embeddings of length 1. Source: Wang et al., "Ranked List Loss for Deep Metric Learning", 2019.</remarks>
[Part("ranked_list")]
public sealed record RankedListOptions : EmbeddingLossOptions
{
    private const double Eps = 1e-5;

    /// <summary>alpha: how far negatives should be.</summary>
    [Above(0)]
    public double Alpha { get; init; } = 1.2;

    /// <summary>How much nearer positives should be.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 0.4;

    /// <summary>The share of the negatives in the loss.</summary>
    [AtLeast(0), AtMost(1)]
    public double Imbalance { get; init; } = 0.5;

    /// <summary>Tₚ: how much more far positives count; 0 for all alike.</summary>
    [AtLeast(0)]
    public double PosTemperature { get; init; }

    /// <summary>Tₙ: how much more close negatives count; 0 for all alike.</summary>
    [AtLeast(0)]
    public double NegTemperature { get; init; } = 10;

    internal override bool TakesReference => false;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs pairs = comparison.Masks;
        Tensor apart = comparison.Matrix.Gt(0.0);
        Tensor positive = Mean(comparison.Matrix - (Alpha - Margin), pairs.Same.LogicalAnd(apart), PosTemperature);
        Tensor negative = Mean(Alpha - comparison.Matrix, pairs.Different.LogicalAnd(apart), NegTemperature);
        return [new(positive * (1 - Imbalance) + negative * Imbalance)];
    }

    private static Tensor Mean(Tensor violations, Tensor pairs, double temperature)
    {
        // Filled before the exponential, so that what is left out has a gradient of 0 and not NaN.
        Tensor wrong = pairs.LogicalAnd(violations.Gt(0.0));
        Tensor weights = (violations * temperature).MaskedFill(wrong.LogicalNot(), double.NegativeInfinity).Exp();
        return (weights * violations).Sum([1]) / (weights + Eps).Sum([1]);
    }
}
