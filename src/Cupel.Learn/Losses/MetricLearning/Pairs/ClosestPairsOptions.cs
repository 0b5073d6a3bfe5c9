using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>What a loss is made from that takes all pairs of one class and as many of two classes: the closest of the batch.</summary>
public abstract record ClosestPairsOptions : EmbeddingLossOptions
{
    /// <summary>Whether embeddings are first brought to length 1. Distances are Euclid's.</summary>
    public bool Normalise { get; init; }

    internal override Distance BuildDistance() => new LpDistanceOptions { Normalise = Normalise }.Build();

    /// <summary>Distances of the pairs of one class, each pair once, and of as many of the others; both empty where there are no such pairs.</summary>
    private protected static (Tensor Positive, Tensor Negative) Closest(Comparison comparison)
    {
        LabelPairs pairs = comparison.Masks;
        (Tensor same, Tensor different) = (pairs.Same, pairs.Different);
        if (comparison.IsSelf)
        {
            Tensor above = Ops.Ones(same.Shape, dtype: DType.Float32).Triu(1).Gt(0.0);
            (same, different) = (same.LogicalAnd(above), different.LogicalAnd(above));
        }

        Tensor positive = comparison.Matrix.MaskedSelect(same);
        Tensor negative = comparison.Matrix.MaskedSelect(different);
        long count = Math.Min(positive.Count, negative.Count);
        return (positive, negative.Topk(count, 0, largest: false).Values);
    }
}
