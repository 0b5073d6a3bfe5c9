using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>Yes-or-no cross entropy of unscaled scores: the mean of <c>−(p·t·ln σ(x) + (1−t)·ln(1−σ(x)))</c>.</summary>
/// <remarks>Output and target have one shape; targets are float32 from 0 to 1. Computed without overflow. Equal to PyTorch's
/// <c>BCEWithLogitsLoss</c>.</remarks>
[Part("bce_with_logits")]
public sealed record BceWithLogitsOptions : LossOptions
{
    /// <summary><c>p</c>, the weight of yes, one for all outputs or one each; 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? PosWeight { get; init; }

    /// <inheritdoc/>
    protected override Loss Create()
    {
        Tensor? weights = Weights(PosWeight);
        return new FunctionLoss((x, t) => x.BinaryCrossEntropyWithLogits(t, null, weights, Mean), weights);
    }
}
