using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>A loss of embeddings and class numbers, as its options describe it.</summary>
public sealed class EmbeddingLoss : Loss
{
    private readonly EmbeddingLossOptions _options;
    private readonly Distance _distance;
    private readonly Miner? _miner;

    internal EmbeddingLoss(EmbeddingLossOptions options)
    {
        (_options, _distance, _miner) = (options, options.BuildDistance(), options.BuildMiner());
        using Scope scope = Scope.New();
        foreach ((string name, Tensor value) in options.FirstParameters())
        {
            AddParameter(name, value);
        }
    }

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, Tensor target)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        return Reduce(new Comparison(output, target, null, null, _distance, _miner, Parameters));
    }

    /// <summary>The loss of a batch that is compared with other embeddings, such as those of batches before.</summary>
    /// <param name="output">The embeddings of the batch: the anchors.</param>
    /// <param name="target">Their class numbers.</param>
    /// <param name="reference">The embeddings that positives and negatives come from.</param>
    /// <param name="referenceTarget">Their class numbers.</param>
    /// <exception cref="ArgumentException">The loss compares with proxies, not with other embeddings; or shapes do not fit.</exception>
    public Tensor Compute(Tensor output, Tensor target, Tensor reference, Tensor referenceTarget)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        Shapes.RequireLabels(_options.PartName(), reference, referenceTarget);
        return _options.TakesReference
            ? Reduce(new Comparison(output, target, reference, referenceTarget, _distance, _miner, Parameters))
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
        return sum ?? comparison.Embeddings.Sum() * 0.0;
    }
}
