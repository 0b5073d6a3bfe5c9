using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Supervised contrast: for each anchor minus the mean over its positives of <c>ln(e^(s/τ) / Σ e^(s/τ))</c>, the sum over all others; the
/// mean of those above 0.</summary>
/// <remarks>A batch without positives or without negatives has the loss 0. Source: Khosla et al., "Supervised Contrastive Learning",
/// 2020.</remarks>
[Part("sup_con")]
public sealed record SupConOptions : DistanceLossOptions
{
    /// <summary>τ: the smaller, the more the closest negatives count.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 0.1;

    internal override string OwnReducer => "nonzero_mean";

    internal override DistanceOptions OwnDistance => new CosineDistanceOptions();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs masks = comparison.Masks;
        if (masks.Same.Any().LogicalAnd(masks.Different.Any()).ToDouble() == 0)
        {
            return [];
        }

        Tensor scores = comparison.Distance.Similarity(comparison.Matrix) / Temperature;
        Tensor all = Masked.LogSumExp(scores, masks.Same.LogicalOr(masks.Different)).Unsqueeze(1);
        Tensor positives = masks.Same.To(scores.DType);
        Tensor mean = (positives * (scores - all)).Sum([1]) / positives.Sum([1]).ClampMin(1.0);
        return [new(-mean)];
    }
}
