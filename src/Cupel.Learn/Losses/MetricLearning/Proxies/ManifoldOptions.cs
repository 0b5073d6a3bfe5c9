using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>A learnt proxy for each class, compared by random walks over the graph of the batch and all proxies rather than by single distances:
/// <c>ln(1 + Σ e^(s_c − s_t + margin))</c> over the classes that come too near, for the walks' own similarities and for those of whole walks; the mean of the
/// examples.</summary>
/// <remarks>With <c>S = e^(2·max(0, cos))</c> without its diagonal, normalised to <c>D^−½·S·D^−½</c>, the walks are
/// <c>(1 − alpha)·(1 − alpha·S)^−1</c>: a similarity is one of its numbers, and two walks are compared by the cosine of their rows. Parameter <c>proxies [classes,
/// embedding_dim]</c>, normal with deviation 1 at first. Source: Aziere and Todorovic, "Ensemble Deep Manifold Similarity Learning Using Hard Proxies",
/// 2019; there the class of an example is drawn anew for each batch.</remarks>
/// <example><code>{ name: manifold, classes: 10, embedding_dim: 64 }</code></example>
[Part("manifold")]
public sealed record ManifoldOptions : ProxyLossOptions
{
    /// <summary>How far a walk goes: the share of similarity that is passed on.</summary>
    [Above(0), Below(1)]
    public double Alpha { get; init; } = 0.8;

    /// <summary>By how much the own proxy should be nearer.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 5e-4;

    /// <summary>The weight of the comparison of whole walks; that of the similarities is 1.</summary>
    [AtLeast(0)]
    public double ContextWeight { get; init; } = 1;

    internal override IEnumerable<NamedTensor> FirstParameters() => [new("proxies", Initial.Normal(1, Classes, EmbeddingDim))];

    internal override Tensor WeightRows(Tensor learnt) => learnt;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        long batch = comparison.Embeddings.Size(0);
        Tensor unit = Unit.Of(Ops.Cat([comparison.Embeddings, comparison.Learnt]));
        Tensor identity = Ops.Eye(batch + Classes, dtype: unit.DType);
        Tensor similar = (unit.Matmul(unit.T()).ClampMin(0.0) * 2.0).Exp() * (1.0 - identity);
        Tensor root = similar.Sum([1], keepdim: true).Rsqrt();
        Tensor walks = (identity - similar * root * root.T() * Alpha).Inverse() * (1 - Alpha);
        Tensor examples = walks.Narrow(0, 0, batch);
        Tensor proxies = walks.Narrow(0, batch, Classes);
        Tensor losses = TooNear(examples.Narrow(1, batch, Classes), comparison.Labels);
        Tensor context = TooNear(Unit.Of(examples).Matmul(Unit.Of(proxies).T()), comparison.Labels);
        return [new(comparison.Weigh(losses + context * ContextWeight))];
    }

    private Tensor TooNear(Tensor scores, Tensor labels)
    {
        Tensor nearer = scores - scores.Gather(1, labels.Unsqueeze(1)) + Margin;
        Tensor wrong = nearer.Detach().Ge(0.0).LogicalAnd(labels.OneHot(Classes).Eq(0L));
        return nearer.MaskedFill(wrong.LogicalNot(), double.NegativeInfinity).Exp().Sum([1]).Log1p();
    }
}
