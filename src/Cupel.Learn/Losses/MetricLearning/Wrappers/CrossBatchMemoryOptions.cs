using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Wrappers;

/// <summary>A loss over embeddings that compares each batch with the embeddings of the batches before too, so that small batches have many
/// negatives.</summary>
/// <remarks>
/// <para>A training batch is put into a queue of <c>memory_size</c>, where the oldest make room, and is then compared with all that is in the queue:
/// gradients flow to the batch, none to the queue, and no example meets itself. A batch without gradients, as in validation, is compared with the
/// queue and leaves it as it is. An empty queue gives the loss 0. The loss's own miner chooses among the queue.</para>
/// <para>The queue is saved with the loss: buffers <c>embeddings [memory_size, embedding_dim]</c>, <c>labels [memory_size]</c> and <c>place [2]</c>: where the
/// next goes, and how many there are. An optimizer that evaluates the loss several times in a step, such as <c>lbfgs</c>, would put the batch in
/// each time. Source: Wang et al., "Cross-Batch Memory for Embedding Learning", 2020.</para>
/// </remarks>
/// <example><code>{ name: cross_batch_memory, embedding_dim: 64, memory_size: 512, loss: { name: contrastive } }</code></example>
[Part("cross_batch_memory")]
public sealed record CrossBatchMemoryOptions : WrapperOptions
{
    /// <summary>Numbers in an embedding.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <summary>How many embeddings are remembered; no fewer than a batch has.</summary>
    [AtLeast(1)]
    public long MemorySize { get; init; } = 1024;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        Loss.CheckOutput(output, classes);
        if (output[0] != EmbeddingDim)
        {
            throw new ShapeException(PartName(), $"[{EmbeddingDim}], an embedding", output, "embedding_dim");
        }
    }

    /// <inheritdoc/>
    protected override Loss Create() => new CrossBatchMemoryLoss(this);
}
