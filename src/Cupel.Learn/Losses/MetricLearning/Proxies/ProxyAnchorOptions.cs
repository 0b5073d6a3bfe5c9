using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>A learnt proxy for each class that is an anchor: <c>1/|P⁺|·Σ ln(1 + Σ e^(−α·(s − δ))) + 1/|P|·Σ ln(1 + Σ e^(α·(s + δ)))</c>, over the
/// examples of the proxy's class and over the others.</summary>
/// <remarks><c>P⁺</c> are the proxies of classes that the batch has, <c>s</c> are cosines. Parameter <c>proxies [classes, embedding_dim]</c>, normal with
/// deviation <c>√(2/classes)</c> at first. Source: Kim et al., "Proxy Anchor Loss for Deep Metric Learning", 2020.</remarks>
/// <example><code>{ name: proxy_anchor, classes: 10, embedding_dim: 64 }</code></example>
[Part("proxy_anchor")]
public sealed record ProxyAnchorOptions : ProxyLossOptions
{
    /// <summary>δ, the margin.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>α, how much more the hardest examples count.</summary>
    [Above(0)]
    public double Alpha { get; init; } = 32;

    internal override IEnumerable<NamedTensor> FirstParameters() =>
        [new("proxies", Initial.Normal(Math.Sqrt(2.0 / Classes), Classes, EmbeddingDim))];

    internal override Tensor WeightRows(Tensor learnt) => learnt;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor cosine = Unit.Of(comparison.Embeddings).Matmul(Unit.Of(comparison.Learnt).T());
        Tensor own = comparison.Labels.OneHot(Classes).To(DType.Bool);
        Tensor positive = (Margin - cosine) * Alpha;
        Tensor negative = (cosine + Margin) * Alpha;
        if (comparison.Weights() is Tensor weights)
        {
            Tensor less = weights.Unsqueeze(1) - 1.0;
            (positive, negative) = (positive + less, negative + less);
        }

        return
        [
            new(Masked.LogSumExp(positive, own, dimension: 0, plusOne: true), own.Any(0).Sum()),
            new(Masked.LogSumExp(negative, own.LogicalNot(), dimension: 0, plusOne: true), Ops.Full([], Classes, dtype: DType.Int64)),
        ];
    }
}
