using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>A smooth hinge for yes-or-no scores: the mean of <c>ln(1 + e^(−t·x))</c>.</summary>
/// <remarks>Output and target have one shape; targets are float32, 1 for yes and −1 for no. Equal to PyTorch's
/// <c>SoftMarginLoss</c>.</remarks>
[Part("soft_margin")]
public sealed record SoftMarginOptions : ElementLossOptions
{
    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.SoftMarginLoss(t, (long)r));
}
