using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>Squared for small differences, of slope 1 for large ones: the mean of <c>d²/(2β)</c> where <c>|d| &lt; β</c> and <c>|d| − β/2</c>
/// where not, with <c>d = x − t</c>.</summary>
/// <remarks>Output and target have one shape. It is the Huber loss with <c>δ = β</c>, divided by β; with 0 it is the L1 loss. Equal to
/// PyTorch's <c>SmoothL1Loss</c>. Source: Girshick, "Fast R-CNN", 2015.</remarks>
[Part("smooth_l1")]
public sealed record SmoothL1Options : ElementLossOptions
{
    /// <summary>β, where the square ends.</summary>
    [AtLeast(0)]
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.SmoothL1Loss(t, (long)r, Beta));
}
