using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Chooses which pairs or triplets of a batch a loss looks at, so that what is already learnt does not drown the rest.</summary>
/// <remarks>Without state; several threads may use one. No gradient flows through the choice.</remarks>
public abstract class Miner
{
    /// <summary>Chooses among a batch.</summary>
    /// <param name="embeddings"><c>[batch, features]</c>.</param>
    /// <param name="labels">int64 <c>[batch]</c>.</param>
    /// <param name="reference">What the batch is compared with; with itself when null.</param>
    /// <param name="referenceLabels">The labels of the reference.</param>
    public Selection Mine(Tensor embeddings, Tensor labels, Tensor? reference = null, Tensor? referenceLabels = null) =>
        Mine(embeddings, reference, LabelPairs.Of(labels, referenceLabels));

    internal Selection Mine(Tensor embeddings, Tensor? reference, LabelPairs pairs)
    {
        using NoGrad noGrad = new();
        return Choose(embeddings.Detach(), reference?.Detach(), pairs);
    }

    /// <summary>Chooses among a batch; no gradient is recorded.</summary>
    /// <param name="embeddings"><c>[batch, features]</c>.</param>
    /// <param name="reference">What the batch is compared with; with itself when null.</param>
    /// <param name="pairs">What the labels say.</param>
    protected abstract Selection Choose(Tensor embeddings, Tensor? reference, LabelPairs pairs);
}
