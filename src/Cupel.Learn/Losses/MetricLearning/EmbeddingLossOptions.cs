using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>What a loss is made from that learns embeddings by class numbers: examples of one class near each other, others apart.</summary>
/// <remarks>
/// <para>Output <c>[batch, features]</c>, target <c>[batch]</c> of int64 class numbers. It is put together of a distance, a miner that chooses
/// pairs or triplets, the loss of each of them, and a reducer. Where a batch has nothing to compare the loss is 0, and its gradient
/// too.</para>
/// </remarks>
public abstract record EmbeddingLossOptions : LossOptions
{
    /// <summary>How the losses of pairs, triplets or examples become one number: the <c>mean</c> of all, the mean of those above 0
    /// (<c>nonzero_mean</c>), or their <c>sum</c>. When not given: <c>nonzero_mean</c> for <c>triplet</c>, <c>contrastive</c>, <c>sup_con</c> and
    /// <c>circle</c>, a sum with divisors of their own for <c>margin</c>, <c>proxy_anchor</c> and <c>threshold_consistent_margin</c>, the mean for the
    /// others.</summary>
    [Choices("mean", "nonzero_mean", "sum")]
    public string? Reducer { get; init; }

    /// <summary>What is added to keep the embeddings of a batch in shape, such as their mean length; nothing when not given.</summary>
    public RegularizerOptions? EmbeddingRegularizer { get; init; }

    /// <summary>Makes the loss, with parameters of its own where it has some.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new EmbeddingLoss Build() => (EmbeddingLoss)base.Build();

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RequireShape(output, "[features], an embedding", 1);
        if (classes is null)
        {
            throw new ShapeException(PartName(), "targets that are class numbers, which the data has not", output);
        }
    }

    /// <summary>The reducer when none is given.</summary>
    internal virtual string OwnReducer => "mean";

    /// <summary>Whether the batch may be compared with another.</summary>
    internal virtual bool TakesReference => true;

    /// <summary>What chooses pairs or triplets; null where all count.</summary>
    internal virtual Miner? BuildMiner() => null;

    /// <summary>The distance between embeddings.</summary>
    internal virtual Distance BuildDistance() => new LpDistanceOptions().Build();

    /// <summary>First values of what the loss learns itself; not yet kept.</summary>
    internal virtual IEnumerable<NamedTensor> FirstParameters() => [];

    /// <summary>First values of what the loss remembers; not yet kept.</summary>
    internal virtual IEnumerable<NamedTensor> FirstBuffers() => [];

    /// <summary>What is added to keep the learnt vectors in shape; null for nothing.</summary>
    internal virtual Regularizer? BuildWeightRegularizer() => null;

    /// <summary>The learnt vectors, a row each.</summary>
    internal virtual Tensor WeightRows(Tensor learnt) => learnt;

    /// <summary>The losses of what is compared.</summary>
    internal abstract IEnumerable<Term> Terms(Comparison comparison);

    /// <inheritdoc/>
    protected override EmbeddingLoss Create() => new(this);
}
