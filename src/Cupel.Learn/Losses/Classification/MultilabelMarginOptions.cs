using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>The hinge loss for examples with several classes: the mean of <c>Σ_{j∈T} Σ_{i∉T} max(0, 1 − x_j + x_i) / classes</c>.</summary>
/// <remarks>Output <c>[batch, classes]</c> of scores; targets of one shape with it, int64: the numbers of the example's classes <c>T</c>,
/// ended by the first −1. Equal to PyTorch's <c>MultiLabelMarginLoss</c>.</remarks>
[Part("multilabel_margin")]
public sealed record MultilabelMarginOptions : ElementLossOptions
{
    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RequireShape(output, "[classes]", 1);
        RefuseClasses(output, classes, "lists of class numbers, ended by −1");
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.MultilabelMarginLoss(t, (long)r));
}
