using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each pair of one class <c>−ln(e^(s/τ) / (e^(s/τ) + Σₙ e^(sₙ/τ)))</c>, the sum over the anchor's negatives: InfoNCE, SimCLR's
/// NT-Xent; the mean of the pairs.</summary>
/// <remarks>A batch without positives or without negatives has the loss 0. Sources: Sohn, "Improved Deep Metric Learning with Multi-class N-pair
/// Loss Objective", 2016; Chen et al., "A Simple Framework for Contrastive Learning of Visual Representations", 2020.</remarks>
/// <example><code>{ name: nt_xent, temperature: 0.1 }</code></example>
[Part("nt_xent")]
public sealed record NtXentOptions : DistanceLossOptions
{
    /// <summary>τ: the smaller, the more the closest negatives count.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 0.07;

    internal override DistanceOptions OwnDistance => new CosineDistanceOptions();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Miners.Selection pairs = comparison.Pairs;
        if (pairs.Anchors.Count == 0 || pairs.Negatives.Count == 0)
        {
            return [];
        }

        Tensor scores = comparison.Distance.Similarity(comparison.Matrix) / Temperature;
        Tensor negatives = comparison.OverNegatives(scores).IndexSelect(0, pairs.Anchors);
        return [new((negatives - scores.Index([pairs.Anchors, pairs.Positives])).Softplus())];
    }
}
