using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>1 minus the average precision of each example's ranking of the others, from histograms of squared distances; the mean of the examples that
/// have a positive.</summary>
/// <remarks>Distances of embeddings of length 1 lie from 0 to 4; each counts for the two nearest of <c>bins + 1</c> points, in proportion. Source:
/// Cakir et al., "Deep Metric Learning to Rank", 2019.</remarks>
[Part("fast_ap")]
public sealed record FastApOptions : MinedLossOptions
{
    private const double Farthest = 4;

    /// <summary>Bins of the histogram.</summary>
    [AtLeast(1)]
    public long Bins { get; init; } = 10;

    internal override bool TakesReference => false;

    internal override Distance BuildDistance() => new LpDistanceOptions { Power = 2 }.Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        LabelPairs pairs = LabelPairs.Of(comparison.Labels, null);
        Tensor has = pairs.Same.Any(1);
        if (has.Any().ToDouble() == 0)
        {
            return [];
        }

        Tensor distances = comparison.Matrix;
        Tensor points = Ops.Linspace(0.0, Farthest, Bins + 1, distances.DType).View([-1, 1, 1]);
        Tensor pulse = (1.0 - (distances - points).Abs() * (Bins / Farthest)).Relu();
        Tensor positive = (pulse * pairs.Same).Sum([2]).T();
        Tensor negative = (pulse * pairs.Different).Sum([2]).T();
        Tensor product = positive * positive.Cumsum(1);
        Tensor total = (positive + negative).Cumsum(1);
        Tensor usable = product.Gt(0.0).LogicalAnd(total.Gt(0.0));
        Tensor precision = product / usable.Where(total, total.OnesLike());
        Tensor losses = 1.0 - usable.Where(precision, precision.ZerosLike()).Sum([1]) / pairs.Same.Sum([1]).ClampMin(1L);
        return [new(comparison.Weigh(losses).MaskedSelect(has))];
    }
}
