using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>A batch and what it is compared with; each view is made when it is first asked for.</summary>
internal sealed class Comparison(
    Tensor embeddings, Tensor labels, Tensor? reference, Tensor? referenceLabels, Distance distance, Miner? miner, IReadOnlyList<NamedTensor> parameters)
{
    private readonly Lazy<Tensor> _matrix = new(() => distance.Between(embeddings, reference ?? embeddings));
    private Selection? _mined;
    private LabelPairs? _labelPairs;

    /// <summary>Where in the reference an example meets itself, bool <c>[n, m]</c>; null where it does not, or where there is no reference.</summary>
    public Tensor? Itself { get; init; }

    /// <summary>Passes over the training data that are done.</summary>
    public long Epoch { get; init; }

    /// <summary>What the loss remembers.</summary>
    public IReadOnlyList<Tensor> Buffers { get; init; } = [];

    public Tensor Embeddings => embeddings;

    public Tensor Labels => labels;

    public Tensor Others => reference ?? embeddings;

    public Tensor OtherLabels => referenceLabels ?? labels;

    public bool IsSelf => reference is null;

    public Distance Distance => distance;

    /// <summary>What the loss learns itself: the first of its parameters.</summary>
    public Tensor Learnt => parameters[0].Tensor;

    /// <summary>Distances of the batch from the reference <c>[n, m]</c>.</summary>
    public Tensor Matrix => _matrix.Value;

    public Selection Pairs => Mined ?? Labelled.All();

    public Selection Triplets => Mined?.ToTriplets() ?? Labelled.Triplets();

    /// <summary>What belongs together and what does not, of the chosen pairs.</summary>
    public LabelPairs Masks => Mined is not Selection mined ? Labelled
        : new(Counts(mined.Anchors, mined.Positives).Gt(0.0), Counts(mined.NegativeAnchors, mined.Negatives).Gt(0.0));

    /// <summary>The distances of chosen pairs, in a list.</summary>
    public Tensor At(Tensor anchors, Tensor others) => Matrix.Index([anchors, others]);

    /// <summary>The logarithm of the sum of <c>e^x</c> over the chosen negatives of each anchor, a pair that is chosen twice counted twice; about
    /// minus infinity where there is none.</summary>
    /// <param name="values"><c>[n, m]</c>.</param>
    public Tensor OverNegatives(Tensor values)
    {
        if (Mined is not Selection mined)
        {
            return Masked.Fill(values, Labelled.Different).Logsumexp([1]);
        }

        Tensor counts = Counts(mined.NegativeAnchors, mined.Negatives);
        return Masked.Fill(values + counts.ClampMin(1.0).Log(), counts.Gt(0.0)).Logsumexp([1]);
    }

    /// <summary>Losses of examples, weighted by how often the miner chose them.</summary>
    public Tensor Weigh(Tensor losses) => Weights() is Tensor weights ? losses * weights : losses;

    /// <summary>How often each example was chosen, as a share of the most frequent; null without a miner.</summary>
    public Tensor? Weights() => Mined?.Weights(embeddings.Size(0), IsSelf, embeddings.DType);

    private LabelPairs Labelled => _labelPairs ??= LabelPairs.Of(labels, referenceLabels, Itself);

    private Selection? Mined => miner is null ? null : _mined ??= miner.Mine(embeddings, reference, Labelled);

    private Tensor Counts(Tensor anchors, Tensor others)
    {
        Tensor zeros = Ops.Zeros([embeddings.Size(0), Others.Size(0)], dtype: embeddings.DType);
        return zeros.IndexPut([anchors, others], Ops.Ones([anchors.Size(0)], dtype: embeddings.DType), accumulate: true);
    }
}
