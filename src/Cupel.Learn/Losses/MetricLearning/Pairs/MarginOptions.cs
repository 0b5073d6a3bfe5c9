using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Triplets against a boundary β: <c>max(0, d(a, p) − β + margin) + max(0, β − d(a, n) + margin)</c>, the sum divided by the number of halves
/// above 0.</summary>
/// <remarks>β may be learnt, for all classes together or for each: parameter <c>beta [1]</c> or <c>[classes]</c>. Source: Wu et al., "Sampling
/// Matters in Deep Embedding Learning", 2017.</remarks>
[Part("margin")]
public sealed record MarginOptions : DistanceLossOptions
{
    /// <summary>How far from the boundary pairs should be.</summary>
    public double Margin { get; init; } = 0.2;

    /// <summary>β, the boundary; its first value where it is learnt.</summary>
    public double Beta { get; init; } = 1.2;

    /// <summary>Whether β is learnt.</summary>
    public bool LearnBeta { get; init; }

    /// <summary>ν, the cost of a large β, so that it does not run away; only where it is learnt.</summary>
    [AtLeast(0)]
    public double Nu { get; init; }

    /// <summary>How many classes have a β each; one for all when not given. Only where it is learnt.</summary>
    [AtLeast(1)]
    public long? Classes { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        LearnBeta ? [] : Nu > 0 ? [new(nameof(Nu), "0, as β is not learnt")] : Classes is not null ? [new(nameof(Classes), "left out, as β is not learnt")] : [];

    internal override IEnumerable<NamedTensor> FirstParameters() =>
        LearnBeta ? [new("beta", Ops.Full([Classes ?? 1], Beta, dtype: DType.Float32))] : [];

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection triplets = comparison.Triplets;
        Tensor own = comparison.At(triplets.Anchors, triplets.Positives);
        Tensor other = comparison.At(triplets.Anchors, triplets.Negatives);
        Tensor boundary = !LearnBeta ? Ops.Full([1], Beta, dtype: own.DType)
            : Classes is null ? comparison.Learnt
            : comparison.Learnt.IndexSelect(0, comparison.Labels.IndexSelect(0, triplets.Anchors));
        Tensor positive = (comparison.Distance.Farther(own, boundary) + Margin).Relu();
        Tensor negative = (comparison.Distance.Farther(boundary, other) + Margin).Relu();
        Tensor above = positive.Gt(0.0).Sum() + negative.Gt(0.0).Sum();
        yield return new(positive + negative, above);
        if (LearnBeta && triplets.Anchors.Count > 0)
        {
            yield return new(boundary * Nu, Classes is null ? Ops.Ones([], dtype: DType.Int64) : above);
        }
    }
}
