using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Wrappers;

/// <summary>What is made from another loss over embeddings: it is given other pairs to look at than those of a batch by itself.</summary>
public abstract record WrapperOptions : LossOptions
{
    /// <summary>The loss over embeddings: one that compares them with each other, not with proxies, and can compare a batch with others.</summary>
    public required LossOptions Loss { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Loss is EmbeddingLossOptions { TakesReference: true } ? []
        : [new(nameof(Loss), Loss is ProxyLossOptions ? $"one that compares embeddings with each other, but `{Loss.PartName()}` compares them with what it learns"
            : Loss is EmbeddingLossOptions ? $"one that can compare a batch with other embeddings, which `{Loss.PartName()}` cannot"
            : $"one over embeddings and class numbers, such as `contrastive`, not `{Loss.PartName()}`")];
}
