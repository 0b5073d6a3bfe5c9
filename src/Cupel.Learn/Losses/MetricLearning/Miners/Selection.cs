using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Which embeddings of a batch are compared: triplets, or pairs that belong together and pairs that do not.</summary>
/// <remarks>Anchors are places in the batch, positives and negatives places in the reference, which is the batch itself where there is no
/// other. All are int64 and belong to the scope they were made in.</remarks>
public sealed class Selection
{
    private Selection(Tensor anchors, Tensor positives, Tensor negativeAnchors, Tensor negatives) =>
        (Anchors, Positives, NegativeAnchors, Negatives) = (anchors, positives, negativeAnchors, negatives);

    /// <summary>Whether they are triplets: then the <see cref="Anchors"/> are those of the <see cref="Negatives"/> too.</summary>
    public bool IsTriplets => ReferenceEquals(Anchors, NegativeAnchors);

    /// <summary>The anchor of each positive.</summary>
    public Tensor Anchors { get; }

    /// <summary>What belongs to its anchor.</summary>
    public Tensor Positives { get; }

    /// <summary>The anchor of each negative.</summary>
    public Tensor NegativeAnchors { get; }

    /// <summary>What does not belong to its anchor.</summary>
    public Tensor Negatives { get; }

    /// <summary>Triplets: three lists of one length.</summary>
    /// <param name="anchors">The anchors.</param>
    /// <param name="positives">What belongs to them.</param>
    /// <param name="negatives">What does not.</param>
    public static Selection Triplets(Tensor anchors, Tensor positives, Tensor negatives) => new(anchors, positives, anchors, negatives);

    /// <summary>Pairs: two lists of one length, and two of another.</summary>
    /// <param name="anchors">The anchors of the positives.</param>
    /// <param name="positives">What belongs to them.</param>
    /// <param name="negativeAnchors">The anchors of the negatives.</param>
    /// <param name="negatives">What does not belong to them.</param>
    public static Selection Pairs(Tensor anchors, Tensor positives, Tensor negativeAnchors, Tensor negatives) =>
        // Two handles on one tensor, so that pairs are not taken for triplets.
        new(anchors, positives, ReferenceEquals(anchors, negativeAnchors) ? negativeAnchors.Share() : negativeAnchors, negatives);

    /// <summary>The same as triplets: each positive with each negative of the same anchor.</summary>
    public Selection ToTriplets()
    {
        if (IsTriplets)
        {
            return this;
        }

        Tensor[] matches = Anchors.Unsqueeze(1).Eq(NegativeAnchors.Unsqueeze(0)).Where();
        return Triplets(Anchors.IndexSelect(0, matches[0]), Positives.IndexSelect(0, matches[0]), Negatives.IndexSelect(0, matches[1]));
    }

    /// <summary>How often each place of the batch is named, as a share of the most frequent; 1 for all where nothing is named.</summary>
    internal Tensor Weights(long batch, bool isSelf, DType type)
    {
        // Where the reference is another, only the anchors are places in the batch. The anchors of triplets count once.
        Tensor[] named = isSelf ? IsTriplets ? [Anchors, Positives, Negatives] : [Anchors, Positives, NegativeAnchors, Negatives]
            : IsTriplets ? [Anchors] : [Anchors, NegativeAnchors];
        Tensor places = Ops.Cat(named);
        if (places.Count == 0)
        {
            return Ops.Ones([batch], dtype: type);
        }

        Tensor counts = places.Bincount(null, batch).To(type);
        return counts / counts.Max();
    }
}
