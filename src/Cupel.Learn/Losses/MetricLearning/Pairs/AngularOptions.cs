using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each pair of one class <c>ln(1 + Σₙ e^f)</c> with <c>f = 4·tan²α·(a + p)·n − 2·(1 + tan²α)·a·p</c>: the angle at the negative should be
/// below α; the mean of the pairs.</summary>
/// <remarks>Anchors and positives are brought to length 1, negatives are taken as they are, as in pytorch-metric-learning. The sum is over all
/// examples of other classes, whatever the miner. Source: Wang et al., "Deep Metric Learning with Angular Loss", 2017.</remarks>
[Part("angular")]
public sealed record AngularOptions : MinedLossOptions
{
    /// <summary>α, in degrees.</summary>
    [Above(0), Below(90)]
    public double Alpha { get; init; } = 40;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Selection pairs = comparison.Pairs;
        if (pairs.Anchors.Count == 0 || pairs.Negatives.Count == 0)
        {
            return [];
        }

        double slope = Math.Pow(Math.Tan(Alpha * Math.PI / 180), 2);
        Tensor anchors = Unit.Of(comparison.Embeddings.IndexSelect(0, pairs.Anchors));
        Tensor positives = Unit.Of(comparison.Others.IndexSelect(0, pairs.Positives));
        Tensor together = (anchors * positives).Sum([1], keepdim: true) * (2 * (1 + slope));
        Tensor scores = (anchors + positives).Matmul(comparison.Others.T()) * (4 * slope) - together;
        Tensor other = comparison.Labels.IndexSelect(0, pairs.Anchors).Unsqueeze(1).Ne(comparison.OtherLabels.Unsqueeze(0));
        return [new(Masked.LogSumExp(scores, other, plusOne: true))];
    }
}
