using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>A learnt centre for each class: the mean of <c>½·‖x − c_t‖²</c>. It is meant to be added to a loss that keeps classes apart.</summary>
/// <remarks>Output <c>[batch, embedding_dim]</c>, target <c>[batch]</c> of int64 class numbers; one element an example. Parameter <c>centers [classes,
/// embedding_dim]</c>, normal with deviation 1 at first. Its gradient is that of the loss; the paper's own rule for the centres is
/// <see cref="CenterLoss.Deltas"/>. Source: Wen et al., "A Discriminative Feature Learning Approach for Deep Face Recognition",
/// 2016.</remarks>
/// <example><code>{ name: center, classes: 10, embedding_dim: 64 }</code></example>
[Part("center")]
public sealed record CenterOptions : ElementLossOptions
{
    /// <summary>Number of classes.</summary>
    [AtLeast(1)]
    public required long Classes { get; init; }

    /// <summary>Numbers in an embedding.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <summary>Makes the loss, with its centres.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CenterLoss Build() => (CenterLoss)base.Build();

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        if (output.Length != 1 || output[0] != EmbeddingDim)
        {
            throw new ShapeException(PartName(), $"[{EmbeddingDim}], an embedding", output, "embedding_dim");
        }

        if (classes != Classes)
        {
            throw new ShapeException(PartName(), $"data of {Classes} classes", output, "classes");
        }
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => new CenterLoss(this);
}
