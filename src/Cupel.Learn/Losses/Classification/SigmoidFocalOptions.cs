using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Yes-or-no cross entropy in which what is already right counts less: the mean of <c>αₜ·(1 − pₜ)^γ·(−ln pₜ)</c>.</summary>
/// <remarks><c>pₜ</c> is <c>σ(x)</c> for yes and <c>1 − σ(x)</c> for no, <c>αₜ</c> is α for yes and <c>1 − α</c> for no; in between for soft
/// targets. Output and target have one shape; targets are float32 from 0 to 1. Equal to torchvision's <c>sigmoid_focal_loss</c>. Source:
/// Lin et al., "Focal Loss for Dense Object Detection", 2017.</remarks>
[Part("sigmoid_focal")]
public sealed record SigmoidFocalOptions : ElementLossOptions
{
    /// <summary>γ: with 0 the easy ones count as much as the others.</summary>
    [AtLeast(0)]
    public double Gamma { get; init; } = 2;

    /// <summary>α, the weight of yes, where no has <c>1 − α</c>; no weights when not given.</summary>
    [AtLeast(0), AtMost(1)]
    public double? Alpha { get; init; }

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) =>
    {
        Tensor entropy = x.BinaryCrossEntropyWithLogits(t, reduction: (long)Reducing.None);
        Tensor share = x.Sigmoid();
        Tensor miss = share + t - 2.0 * share * t;
        Tensor each = miss.Pow(Gamma) * entropy;
        return (Alpha is double yes ? each * (t * (2 * yes - 1) + (1 - yes)) : each).Reduce(r);
    });
}
