using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Cross entropy of cosines divided by a temperature, with a learnt direction for each class and no margin.</summary>
/// <remarks>Parameter <c>weight [embedding_dim, classes]</c>, normal with deviation 1 at first. Source: Zhai and Wu, "Classification is a Strong
/// Baseline for Deep Metric Learning", 2019.</remarks>
/// <example><code>{ name: normalised_softmax, classes: 10, embedding_dim: 64 }</code></example>
[Part("normalised_softmax")]
public sealed record NormalisedSoftmaxOptions : ProxyLossOptions
{
    /// <summary>By which the cosines are divided.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 0.05;

    internal override IEnumerable<NamedTensor> FirstParameters() => Columns();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor scores = Unit.Of(comparison.Embeddings).Matmul(Unit.Of(comparison.Learnt, dimension: 0)) / Temperature;
        return [new(comparison.Weigh(scores.CrossEntropyLoss(comparison.Labels, null, (long)Reducing.None)))];
    }
}
