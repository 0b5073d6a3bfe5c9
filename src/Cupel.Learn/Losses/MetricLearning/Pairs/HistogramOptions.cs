using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>How likely a pair of two classes is more alike than a pair of one class, from histograms of their cosines: <c>Σᵣ h⁻ᵣ·Σ_{q≤r} h⁺_q</c>.</summary>
/// <remarks>Each pair counts once, for the two nearest of <c>bins + 1</c> points from −1 to 1, in proportion. Pairs of two examples that both have
/// no other of their class are left out. A batch without positives or without negatives has the loss 0. Source: Ustinova and Lempitsky, "Learning
/// Deep Embeddings with Histogram Loss", 2016.</remarks>
[Part("histogram")]
public sealed record HistogramOptions : EmbeddingLossOptions
{
    /// <summary>Bins of the histograms.</summary>
    [AtLeast(1)]
    public long Bins { get; init; } = 100;

    internal override bool TakesReference => false;

    internal override Distance BuildDistance() => new CosineDistanceOptions().Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs pairs = comparison.Masks;
        Tensor above = Ops.Ones(pairs.Same.Shape, dtype: DType.Float32).Triu(1).Gt(0.0);
        Tensor has = pairs.Same.Any(1);
        Tensor positive = comparison.Matrix.MaskedSelect(pairs.Same.LogicalAnd(above));
        Tensor negative = comparison.Matrix.MaskedSelect(pairs.Different.LogicalAnd(above).LogicalAnd(has.Unsqueeze(1).LogicalOr(has)));
        return positive.Count == 0 || negative.Count == 0 ? [] : [new((Density(negative) * Density(positive).Cumsum(0)).Sum())];
    }

    private Tensor Density(Tensor cosines)
    {
        Tensor place = (cosines.Clamp(-1.0, 1.0) + 1.0) * (Bins / 2.0);
        Tensor low = place.Detach().Floor().ClampMax(Bins - 1.0);
        Tensor index = low.To(DType.Int64);
        Tensor high = place - low;
        Tensor density = Ops.Zeros([Bins + 1], dtype: cosines.DType).ScatterAdd(0, index, 1.0 - high).ScatterAdd(0, index + 1L, high);
        return density / cosines.Count;
    }
}
