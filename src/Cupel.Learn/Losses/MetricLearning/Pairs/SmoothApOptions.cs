using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>1 minus the average precision of each example's ranking of the others, with smooth ranks; the mean of the examples that have a
/// positive.</summary>
/// <remarks>The precision at a positive is <c>(1 + Σₚ σ)/(1 + Σ σ)</c>, over the other positives and over all others that come before it. Source: Brown
/// et al., "Smooth-AP: Smoothing the Path Towards Large-Scale Image Retrieval", 2020.</remarks>
[Part("smooth_ap")]
public sealed record SmoothApOptions : RankOptions
{
    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs pairs = comparison.Masks;
        Tensor has = pairs.Same.Any(1);
        if (has.Any().ToDouble() == 0)
        {
            return [];
        }

        // Neither the example itself nor the positive is before the positive.
        Tensor itself = Ops.Eye(comparison.Embeddings.Size(0), dtype: DType.Bool);
        Tensor before = Before(comparison).MaskedFill(itself.Unsqueeze(0).LogicalOr(itself.Unsqueeze(1)), 0.0);
        Tensor same = pairs.Same.To(before.DType);
        Tensor precision = ((before * same.Unsqueeze(1)).Sum([2]) + 1.0) / (before.Sum([2]) + 1.0);
        return [new((1.0 - (precision * same).Sum([1]) / same.Sum([1]).ClampMin(1.0)).MaskedSelect(has))];
    }
}
