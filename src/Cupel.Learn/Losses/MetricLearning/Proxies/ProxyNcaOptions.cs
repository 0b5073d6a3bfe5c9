using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>A learnt proxy for each class: minus the logarithm of the share of <c>e^(−scale·d²)</c> that the own proxy has among all; the mean of the
/// examples.</summary>
/// <remarks>Squared Euclidean distances of embeddings and proxies of length 1; the own proxy is in the denominator too. Parameter <c>proxies [classes,
/// embedding_dim]</c>, normal with deviation 1 at first. Source: Movshovitz-Attias et al., "No Fuss Distance Metric Learning Using
/// Proxies", 2017.</remarks>
/// <example><code>{ name: proxy_nca, classes: 10, embedding_dim: 64 }</code></example>
[Part("proxy_nca")]
public sealed record ProxyNcaOptions : ProxyLossOptions
{
    /// <summary>By which distances are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 1;

    internal override Distance BuildDistance() => new LpDistanceOptions { Power = 2 }.Build();

    internal override IEnumerable<NamedTensor> FirstParameters() => [new("proxies", Initial.Normal(1, Classes, EmbeddingDim))];

    internal override Tensor WeightRows(Tensor learnt) => learnt;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor scores = comparison.Distance.Between(comparison.Embeddings, comparison.Learnt) * -Scale;
        return [NcaOptions.Neighbours(comparison, scores, comparison.Labels.OneHot(Classes).To(DType.Bool))];
    }
}
