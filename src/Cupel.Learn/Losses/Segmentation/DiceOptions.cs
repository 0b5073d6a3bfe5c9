using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Segmentation;

/// <summary>1 minus the Dice overlap of marked areas, <c>(2·Σ p·t + s)/(Σ p + Σ t + s)</c>, averaged over the classes.</summary>
/// <remarks>Source: Milletari et al., "V-Net", 2016. Whether there is one class or several is said by <c>mode</c>.</remarks>
/// <example><code>{ name: dice, mode: multiclass }</code></example>
[Part("dice")]
public sealed record DiceOptions : OverlapLossOptions
{
    private protected override Tensor Overlap(Tensor shared, Tensor total) => (shared * 2.0 + Smooth) / (total + Smooth).ClampMin(Eps);
}
