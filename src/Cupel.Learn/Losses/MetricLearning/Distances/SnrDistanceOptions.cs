using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>Noise over signal: the variance of the difference of two embeddings, divided by the variance of the first.</summary>
/// <remarks>It is not symmetric, and infinite or NaN where the first has no variance. Source: Yuan et al., "Signal-to-Noise Ratio: A Robust
/// Distance Metric for Deep Metric Learning", 2019.</remarks>
[Part("snr")]
public sealed record SnrDistanceOptions : DistanceOptions
{
    /// <summary>Whether embeddings are first brought to length 1.</summary>
    public bool Normalise { get; init; } = true;

    /// <inheritdoc/>
    protected override Distance Create() => new SnrDistance(Normalise);

    private sealed class SnrDistance(bool normalise) : Distance
    {
        public override bool IsSimilarity => false;

        public override Tensor Between(Tensor from, Tensor to)
        {
            Tensor first = normalise ? Unit.Of(from) : from;
            Tensor second = normalise ? Unit.Of(to) : to;
            return (first.Unsqueeze(1) - second).Var([2], unbiased: true) / first.Var([1], unbiased: true, keepdim: true);
        }
    }
}
