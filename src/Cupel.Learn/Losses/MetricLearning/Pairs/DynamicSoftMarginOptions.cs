using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each triplet <c>w·(d(a, p) − d(a, n))</c>, where <c>w</c> is the share of triplets seen so far that violate less: no margin has to be chosen;
/// the mean of the triplets.</summary>
/// <remarks>The shares are from a histogram of the batches before and this one, which is remembered: buffer <c>histogram [bins]</c>. It follows training
/// batches only, those that gradients flow from; no gradient flows through the shares. Distances are Euclid's, of embeddings of length 1, so a violation
/// is from −2 to 2. Without a miner, of all triplets. Source: Zhang and Rusinkiewicz, "Learning Local Descriptors with a CDF-Based Dynamic Soft Margin",
/// 2019.</remarks>
[Part("dynamic_soft_margin")]
public sealed record DynamicSoftMarginOptions : MinedLossOptions
{
    private const double Least = -2;

    /// <summary>Points of the histogram, <c>4/bins</c> apart from −2 on.</summary>
    [AtLeast(2)]
    public long Bins { get; init; } = 10;

    /// <summary>The weight of a batch in the histogram.</summary>
    [Above(0), AtMost(1)]
    public double Momentum { get; init; } = 0.01;

    internal override bool TakesReference => false;

    internal override IEnumerable<NamedTensor> FirstBuffers() => [new("histogram", Ops.Zeros([Bins], dtype: DType.Float32))];

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection triplets = comparison.Triplets;
        if (triplets.Anchors.Count == 0)
        {
            return [];
        }

        Tensor violations = comparison.At(triplets.Anchors, triplets.Positives) - comparison.At(triplets.Anchors, triplets.Negatives);
        Tensor weights = Shares(violations.Detach(), comparison.Buffers[0], remember: violations.RequiresGrad);
        return [new(weights * violations)];
    }

    private Tensor Shares(Tensor violations, Tensor histogram, bool remember)
    {
        using NoGrad noGrad = new();
        Tensor place = (violations - Least) * (Bins / (-2 * Least));
        Tensor low = place.Floor().Clamp(0.0, Bins - 1.0);
        Tensor index = low.To(DType.Int64);
        bool isFirst = histogram.Sum().ToDouble() == 0;
        if (remember || isFirst)
        {
            // What lies beyond the last point counts for it.
            Tensor high = place - low;
            Tensor batch = histogram.ZerosLike().ScatterAdd(0, index, 1.0 - high).ScatterAdd(0, (index + 1L).ClampMax(Bins - 1), high);
            double share = isFirst ? 1 : Momentum;
            Tensor updated = histogram * (1 - share) + batch * share;
            updated /= updated.Sum();
            if (remember)
            {
                histogram.Copy_(updated);
            }

            histogram = updated;
        }

        return histogram.Cumsum(0).IndexSelect(0, index);
    }
}
