using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Yes-or-no cross entropy of the labels of an example, averaged over them: one element an example.</summary>
/// <remarks>Output <c>[batch, labels]</c> of unscaled scores; targets of one shape with it, float32 from 0 to 1. An element is
/// <c>−1/labels·Σ_c w_c·(t·ln σ(x) + (1−t)·ln(1−σ(x)))</c>. Equal to PyTorch's <c>MultiLabelSoftMarginLoss</c>.</remarks>
[Part("multilabel_soft_margin")]
public sealed record MultilabelSoftMarginOptions : ElementLossOptions
{
    /// <summary>A weight for each label; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        base.CheckOutput(output, classes);
        RequireWeights(output, Weight, "weight");
    }

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? weights = TensorOf(Weight);
        return FromAlike((x, t, r) => x.BinaryCrossEntropyWithLogits(t, weights, null, (long)Reducing.None).Mean([-1]).Reduce(r), weights);
    }
}
