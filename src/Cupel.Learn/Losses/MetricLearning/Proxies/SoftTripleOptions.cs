using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>Several learnt centres for each class: cross entropy of <c>λ·(S_c − δ·[c = t])</c>, where <c>S_c</c> is the mean of the cosines with the
/// class's centres, weighted by their softmax at temperature γ.</summary>
/// <remarks>Parameter <c>centers [embedding_dim, classes·centers_per_class]</c>, class by class, He-uniform with slope √5 at first. Source: Qian et
/// al., "SoftTriple Loss: Deep Metric Learning Without Triplet Sampling", 2019.</remarks>
/// <example><code>{ name: soft_triple, classes: 10, embedding_dim: 64 }</code></example>
[Part("soft_triple")]
public sealed record SoftTripleOptions : ProxyLossOptions
{
    /// <summary>Centres for each class.</summary>
    [AtLeast(1)]
    public long CentersPerClass { get; init; } = 10;

    /// <summary>λ, by which the scores are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 20;

    /// <summary>γ: the smaller, the more the nearest centre counts.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 0.1;

    /// <summary>δ, the margin.</summary>
    public double Margin { get; init; } = 0.01;

    private protected override long VectorsPerClass => CentersPerClass;

    internal override IEnumerable<NamedTensor> FirstParameters()
    {
        long columns = Classes * CentersPerClass;
        return [new("centers", Initial.Kaiming(columns, EmbeddingDim, columns))];
    }

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor cosine = Unit.Of(comparison.Embeddings).Matmul(Unit.Of(comparison.Learnt, dimension: 0)).View([-1, Classes, CentersPerClass]);
        Tensor scores = ((cosine / Gamma).Softmax(2) * cosine).Sum([2]) - comparison.Labels.OneHot(Classes) * Margin;
        return [new(comparison.Weigh((scores * Scale).CrossEntropyLoss(comparison.Labels, null, (long)Reducing.None)))];
    }
}
