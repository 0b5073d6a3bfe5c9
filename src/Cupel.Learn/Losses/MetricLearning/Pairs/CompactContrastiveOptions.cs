using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Epoch by epoch, either pairs of one class are pulled together, <c>max(0, d − pos_margin)²</c>, or as many of the closest pairs of two classes
/// are pushed apart, <c>max(0, neg_margin − d)²</c>; the mean of the pairs.</summary>
/// <remarks>The first epoch pulls, the next pushes, and so on. Each pair counts once. A batch without pairs of one class has the loss 0. Source:
/// EdnaML's compact contrastive loss.</remarks>
[Part("compact_contrastive")]
public sealed record CompactContrastiveOptions : ClosestPairsOptions
{
    /// <summary>Up to where a pair of one class costs nothing.</summary>
    [AtLeast(0)]
    public double PosMargin { get; init; } = 0.3;

    /// <summary>From where on a pair of two classes costs nothing.</summary>
    [AtLeast(0)]
    public double NegMargin { get; init; } = 0.5;

    /// <summary>Whether epochs <c>alternate</c>, all <c>pull</c>, or all <c>push</c>.</summary>
    [Choices("alternate", "pull", "push")]
    public string Phase { get; init; } = "alternate";

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        (Tensor positive, Tensor negative) = Closest(comparison);
        bool pulls = Phase == "pull" || (Phase == "alternate" && comparison.Epoch % 2 == 0);
        return [new((pulls ? positive - PosMargin : NegMargin - negative).Relu().Square())];
    }
}
