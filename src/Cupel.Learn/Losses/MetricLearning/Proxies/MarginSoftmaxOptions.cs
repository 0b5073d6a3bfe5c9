using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>What a cross entropy over angles is made from: the angle between an embedding and the learnt direction of its own class has to be smaller
/// by a margin.</summary>
/// <remarks>Parameter <c>weight [embedding_dim, classes]</c>, normal with deviation 1 at first.</remarks>
public abstract record MarginSoftmaxOptions : ProxyLossOptions
{
    internal override IEnumerable<NamedTensor> FirstParameters() => Columns();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Tensor cosine = Cosine(Unit.Of(comparison.Embeddings).Matmul(Unit.Of(comparison.Learnt, dimension: 0)));
        Tensor labels = comparison.Labels.Unsqueeze(1);
        Tensor scores = ToScores(cosine.Scatter(1, labels, WithMargin(cosine.Gather(1, labels))), comparison);
        return [new(comparison.Weigh(scores.CrossEntropyLoss(comparison.Labels, null, (long)Reducing.None)))];
    }

    /// <summary>The cosine with each class, from those with each column.</summary>
    private protected virtual Tensor Cosine(Tensor cosine) => cosine;

    /// <summary>The cosine with the right class, made smaller.</summary>
    private protected abstract Tensor WithMargin(Tensor cosine);

    /// <summary>Scores from cosines.</summary>
    private protected abstract Tensor ToScores(Tensor cosine, Comparison comparison);

    /// <summary>The angle, in radians.</summary>
    private protected static Tensor Angle(Tensor cosine) => cosine.Clamp(-1.0, 1.0).Acos();

    /// <summary>An angle's cosine after a margin is added, going on in a line where the sum would pass half a turn.</summary>
    private protected static Tensor AddAngle(Tensor cosine, double degrees)
    {
        double margin = degrees * Math.PI / 180;
        Tensor angle = Angle(cosine);
        return angle.Le(Math.PI - margin).Where((angle + margin).Cos(), angle.Cos() - margin * Math.Sin(margin));
    }
}
