using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>Neighbourhood components: minus the logarithm of the share of <c>e^(−scale·d)</c> that an example's own class has among all others; the
/// mean of the examples.</summary>
/// <remarks>The distance is the squared Euclidean one of embeddings of length 1 unless given. Examples without another of their class are left
/// out. Source: Goldberger et al., "Neighbourhood Components Analysis", 2004.</remarks>
[Part("nca")]
public sealed record NcaOptions : DistanceLossOptions
{
    /// <summary>By which distances are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 1;

    internal override DistanceOptions OwnDistance => new LpDistanceOptions { Power = 2 };

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor same = comparison.Labels.Unsqueeze(1).Eq(comparison.OtherLabels.Unsqueeze(0));
        Tensor scores = comparison.Distance.Similarity(comparison.Matrix) * Scale;
        Tensor? itself = comparison.IsSelf ? Ops.Eye(comparison.Embeddings.Size(0), dtype: DType.Bool) : comparison.Itself;
        if (itself is null)
        {
            return [Neighbours(comparison, scores, same)];
        }

        Tensor others = itself.LogicalNot();
        return [Neighbours(comparison, Masked.Fill(scores, others), same.LogicalAnd(others))];
    }

    /// <summary>The losses of the examples that have a neighbour of their class at all.</summary>
    internal static Term Neighbours(Comparison comparison, Tensor scores, Tensor same)
    {
        Tensor losses = comparison.Weigh(scores.Logsumexp([1]) - Masked.LogSumExp(scores, same));
        return new(losses.MaskedSelect(same.Any(1)));
    }
}
