using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>All that labels say about a batch and its reference.</summary>
/// <param name="Same">bool <c>[n, m]</c>: two that belong together, but not a place and itself.</param>
/// <param name="Different">bool <c>[n, m]</c>: two that do not.</param>
public sealed record LabelPairs(Tensor Same, Tensor Different)
{
    /// <summary>What labels say.</summary>
    /// <param name="labels">The labels of the batch.</param>
    /// <param name="referenceLabels">Those of what it is compared with; null for itself.</param>
    /// <param name="itself">Where the reference holds the examples of the batch, <c>[n, m]</c>; null where it does not.</param>
    public static LabelPairs Of(Tensor labels, Tensor? referenceLabels, Tensor? itself = null)
    {
        Tensor same = labels.Unsqueeze(1).Eq((referenceLabels ?? labels).Unsqueeze(0));
        Tensor different = same.LogicalNot();
        if (referenceLabels is null)
        {
            same.FillDiagonal_(false);
        }
        else if (itself is not null)
        {
            same = same.LogicalAnd(itself.LogicalNot());
        }

        return new(same, different);
    }

    /// <summary>All pairs.</summary>
    public Selection All()
    {
        Tensor[] positive = Same.Where();
        Tensor[] negative = Different.Where();
        return Selection.Pairs(positive[0], positive[1], negative[0], negative[1]);
    }

    /// <summary>All triplets.</summary>
    public Selection Triplets() => TripletsWhere(Same.Unsqueeze(2).LogicalAnd(Different.Unsqueeze(1)));

    /// <summary>The triplets that a mask <c>[anchor, positive, negative]</c> marks.</summary>
    /// <param name="mask">bool <c>[n, m, m]</c>.</param>
    public static Selection TripletsWhere(Tensor mask)
    {
        Tensor[] places = mask.Where();
        return Selection.Triplets(places[0], places[1], places[2]);
    }
}
