using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>The mean square of <c>cos θ − 1</c> for the right class and of <c>cos θ</c> for the others, with a learnt direction for each class: no scale and no
/// margin has to be chosen.</summary>
/// <remarks>Its gradient is that of the paper, whose loss has none. Parameter <c>weight [embedding_dim, classes]</c>, normal with deviation 1 at first; only its
/// direction counts. Source: Zhang et al., "P2SGrad: Refined Gradients for Optimizing Deep Face Models", 2019.</remarks>
/// <example><code>{ name: p2s_grad, classes: 10, embedding_dim: 64 }</code></example>
[Part("p2s_grad")]
public sealed record P2SGradOptions : ProxyLossOptions
{
    internal override IEnumerable<NamedTensor> FirstParameters() => Columns();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor cosine = Unit.Of(comparison.Embeddings).Matmul(Unit.Of(comparison.Learnt, dimension: 0));
        return [new(comparison.Weigh((cosine - comparison.Labels.OneHot(Classes)).Square().Mean([1])))];
    }
}
