using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Yes-or-no cross entropy of shares: the mean of <c>−w·(t·ln x + (1−t)·ln(1−x))</c>.</summary>
/// <remarks>Output and target have one shape and lie from 0 to 1; an output outside is an error of libtorch. Logarithms are cut at −100, so
/// the loss is finite. Equal to PyTorch's <c>BCELoss</c>; <c>bce_with_logits</c> is more exact where the scores are at hand.</remarks>
[Part("bce")]
public sealed record BceOptions : ElementLossOptions
{
    /// <summary><c>w</c>, the weight of an output, one for all or one each; 1 when not given.</summary>
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
        return FromAlike((x, t, r) => x.BinaryCrossEntropy(t, weights, (long)r), weights);
    }
}
