using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>A loss of embeddings and class numbers, as its options describe it.</summary>
public sealed class EmbeddingLoss : Loss
{
    private readonly EmbeddingLossOptions _options;
    private readonly Distance _distance;
    private readonly Miner? _miner;
    private readonly Regularizer? _ofEmbeddings;
    private readonly Regularizer? _ofWeights;
    private readonly Tensor[] _buffers;

    internal EmbeddingLoss(EmbeddingLossOptions options)
    {
        (_options, _distance, _miner) = (options, options.BuildDistance(), options.BuildMiner());
        (_ofEmbeddings, _ofWeights) = (options.EmbeddingRegularizer?.Build(), options.BuildWeightRegularizer());
        using Scope scope = Scope.New();
        foreach ((string name, Tensor value) in options.FirstParameters())
        {
            AddParameter(name, value);
        }

        _buffers = [.. options.FirstBuffers().Select(buffer => AddBuffer(buffer.Name, buffer.Tensor))];
    }

    /// <summary>Whether the batch may be compared with other embeddings than itself.</summary>
    internal bool TakesReference => _options.TakesReference;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        return Reduce(new Comparison(output, target, null, null, _distance, _miner, Parameters) { Epoch = Epoch, Buffers = _buffers });
    }

    /// <summary>The loss of a batch that is compared with other embeddings, such as those of batches before.</summary>
    /// <param name="output">The embeddings of the batch: the anchors.</param>
    /// <param name="target">Their class numbers.</param>
    /// <param name="reference">The embeddings that positives and negatives come from.</param>
    /// <param name="referenceTarget">Their class numbers.</param>
    /// <exception cref="ArgumentException">The loss compares with proxies, not with other embeddings; or shapes do not fit.</exception>
    public Tensor Compute(Tensor output, Tensor target, Tensor reference, Tensor referenceTarget) =>
        Compute(output, target, reference, referenceTarget, itself: null);

    /// <summary>As the other, where the reference holds the batch too.</summary>
    /// <param name="output">The embeddings of the batch.</param>
    /// <param name="target">Their class numbers.</param>
    /// <param name="reference">What they are compared with.</param>
    /// <param name="referenceTarget">Its class numbers.</param>
    /// <param name="itself">Where an example meets itself: it is no positive there.</param>
    internal Tensor Compute(Tensor output, Tensor target, Tensor reference, Tensor referenceTarget, Tensor? itself)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        Shapes.RequireLabels(_options.PartName(), reference, referenceTarget);
        return _options.TakesReference
            ? Reduce(new Comparison(output, target, reference, referenceTarget, _distance, _miner, Parameters) { Itself = itself, Epoch = Epoch })
            : throw new ArgumentException($"`{_options.PartName()}` compares a batch with itself or with what it has learnt, not with other embeddings", nameof(reference));
    }

    private Tensor Reduce(Comparison comparison)
    {
        Tensor? sum = null;
        foreach (Term term in _options.Terms(comparison))
        {
            Tensor part = term.Reduce(_options.Reducer, _options.OwnReducer);
            sum = sum is null ? part : sum + part;
        }

        // A number that gradients flow through, as nothing is compared.
        sum ??= comparison.Embeddings.Sum() * 0.0;
        sum = _ofEmbeddings is null ? sum : sum + _ofEmbeddings.Compute(comparison.Embeddings);
        return _ofWeights is null ? sum : sum + _ofWeights.Compute(_options.WeightRows(comparison.Learnt));
    }
}
