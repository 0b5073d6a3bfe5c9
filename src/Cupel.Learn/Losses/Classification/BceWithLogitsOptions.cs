using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Yes-or-no cross entropy of unscaled scores: the mean of <c>−w·(p·t·ln σ(x) + (1−t)·ln(1−σ(x)))</c>.</summary>
/// <remarks>Output and target have one shape; targets are float32 from 0 to 1. Computed without overflow. Equal to PyTorch's
/// <c>BCEWithLogitsLoss</c>.</remarks>
/// <example><code>{ name: bce_with_logits, pos_weight: [3] }</code></example>
[Part("bce_with_logits")]
public sealed record BceWithLogitsOptions : ElementLossOptions
{
    /// <summary><c>p</c>, the weight of yes, one for all outputs or one each; 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? PosWeight { get; init; }

    /// <summary><c>w</c>, the weight of an output, one for all or one each; 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        base.CheckOutput(output, classes);
        RequireWeights(output, PosWeight, "pos_weight");
        RequireWeights(output, Weight, "weight");
    }

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? positive = TensorOf(PosWeight);
        Tensor? weights = TensorOf(Weight);
        return FromAlike((x, t, r) => x.BinaryCrossEntropyWithLogits(t, weights, positive, (long)r), positive, weights);
    }
}
