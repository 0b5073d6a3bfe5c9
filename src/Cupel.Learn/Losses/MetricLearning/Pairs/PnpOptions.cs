using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>The negatives that come before the positives of each example, with smooth ranks: the mean over its positives and itself, then over the
/// examples that have a positive.</summary>
/// <remarks><c>r</c>, the smooth number of negatives before a positive, counts as <c>variant</c> says. Source: Li et al., "Rethinking the Optimization of
/// Average Precision: Only Penalizing Negative Instances before Positive Ones is Enough", 2022.</remarks>
[Part("pnp")]
public sealed record PnpOptions : RankOptions
{
    /// <summary>How <c>r</c> counts: <c>o</c> as it is; <c>ds</c> by <c>ln(1 + r)</c>; <c>dq</c> by <c>1 − (1 + r)^−alpha</c>; <c>iu</c> by
    /// <c>(1 + r)·ln(1 + r)</c>; <c>ib</c> by <c>(b·r − ln(1 + b·r))/b²</c>.</summary>
    [Choices("o", "ds", "dq", "iu", "ib")]
    public string Variant { get; init; } = "o";

    /// <summary>The power of the variant <c>dq</c>.</summary>
    [Above(0)]
    public double Alpha { get; init; } = 1;

    /// <summary>The factor of the variant <c>ib</c>.</summary>
    [Above(0)]
    public double B { get; init; } = 2;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.LabelPairs pairs = comparison.Masks;
        Tensor has = pairs.Same.Any(1);
        if (has.Any().ToDouble() == 0)
        {
            return [];
        }

        Tensor before = Before(comparison);
        Tensor ranks = (before * pairs.Different.To(before.DType).Unsqueeze(1)).Sum([2]);
        Tensor costs = Variant switch
        {
            "ds" => ranks.Log1p(),
            "dq" => 1.0 - (ranks + 1.0).Pow(-Alpha),
            "iu" => (ranks + 1.0) * ranks.Log1p(),
            "ib" => (ranks * B - (ranks * B).Log1p()) / (B * B),
            _ => ranks,
        };
        Tensor own = pairs.Different.LogicalNot().To(before.DType);
        return [new(((costs * own).Sum([1]) / own.Sum([1])).MaskedSelect(has))];
    }
}
