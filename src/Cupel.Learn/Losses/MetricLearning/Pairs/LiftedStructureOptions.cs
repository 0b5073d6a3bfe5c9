using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each pair of one class <c>½·max(0, d − pos_margin + ln Σ e^(neg_margin − d))²</c>, the sum over the negatives of both; the mean of the
/// pairs.</summary>
/// <remarks>A batch without positives or without negatives has the loss 0. Where the batch is compared with other embeddings, only the anchor's
/// negatives count. Source: Song et al., "Deep Metric Learning via Lifted Structured Feature Embedding", 2016.</remarks>
[Part("lifted_structure")]
public sealed record LiftedStructureOptions : DistanceLossOptions
{
    /// <summary>How far negatives should be.</summary>
    public double NegMargin { get; init; } = 1;

    /// <summary>How near positives should be.</summary>
    public double PosMargin { get; init; }

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        if (pairs.Anchors.Count == 0 || pairs.Negatives.Count == 0)
        {
            return [];
        }

        Tensor sums = comparison.OverNegatives(-comparison.Distance.Farther(comparison.Matrix, NegMargin));
        Tensor negative = sums.IndexSelect(0, pairs.Anchors);
        if (comparison.IsSelf)
        {
            negative = negative.Logaddexp(sums.IndexSelect(0, pairs.Positives));
        }

        const double None = -1e30;
        Tensor positive = comparison.Distance.Farther(comparison.At(pairs.Anchors, pairs.Positives), PosMargin);
        return [new((negative.MaskedFill(negative.Detach().Lt(None), 0.0) + positive).Relu().Square() / 2.0)];
    }
}
