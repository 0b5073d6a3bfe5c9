using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Wrappers;

/// <summary>A loss over embeddings for two views of each example, without classes: each example is a class of its own. With <c>nt_xent</c> it is
/// SimCLR's.</summary>
/// <remarks>Output <c>[batch, 2, features]</c>, the embeddings of the two views; targets are not looked at. Source: Chen et al., "A Simple Framework for
/// Contrastive Learning of Visual Representations", 2020.</remarks>
/// <example><code>{ name: self_supervised, loss: { name: nt_xent, temperature: 0.1 } }</code></example>
[Part("self_supervised")]
public sealed record SelfSupervisedOptions : WrapperOptions
{
    /// <summary>Whether all views are compared with all others; else first views are compared with second ones alone.</summary>
    public bool Symmetric { get; init; } = true;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireShape(output, "[2, features], two embeddings", 2, 2);

    /// <inheritdoc/>
    protected override Loss Create() => new SelfSupervisedLoss(this);

    private sealed class SelfSupervisedLoss : Loss
    {
        private readonly SelfSupervisedOptions _options;
        private readonly EmbeddingLoss _loss;

        public SelfSupervisedLoss(SelfSupervisedOptions options) =>
            (_options, _loss) = (options, AddPart("loss", (EmbeddingLoss)options.Loss.Build()));

        public override Tensor Compute(Tensor output, Tensor target)
        {
            Tensor[] views = Shapes.Unstack(_options.PartName(), "two embeddings", output, 2);
            Tensor labels = Ops.Arange(output.Size(0), dtype: DType.Int64);
            return _options.Symmetric ? _loss.Compute(Ops.Cat([views[0], views[1]]), Ops.Cat([labels, labels]))
                : _loss.Compute(views[0], labels, views[1], labels);
        }
    }
}
