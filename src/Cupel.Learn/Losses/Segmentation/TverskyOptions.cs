using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Segmentation;

/// <summary>1 minus the overlap of marked areas, in which the two kinds of errors have weights of their own:
/// <c>(1 − (TP + s)/(TP + α·FP + β·FN + s))^γ</c>.</summary>
/// <remarks>Output and target have one shape; outputs are unscaled scores, targets are 0 or 1. True and false positives and negatives are
/// added up over the whole batch, in shares. With <c>α = β = ½</c> and <c>γ = 1</c> it is the Dice loss. Sources: Salehi et al., "Tversky
/// Loss Function for Image Segmentation", 2017; for γ, Abraham and Khan, "A Novel Focal Tversky Loss Function", 2018.</remarks>
/// <example><code>{ name: tversky, alpha: 0.3, beta: 0.7 }</code></example>
[Part("tversky")]
public sealed record TverskyOptions : LossOptions
{
    /// <summary>α, the weight of what is marked and should not be.</summary>
    [AtLeast(0)]
    public double Alpha { get; init; } = 0.5;

    /// <summary>β, the weight of what is not marked and should be.</summary>
    [AtLeast(0)]
    public double Beta { get; init; } = 0.5;

    /// <summary>γ: below 1 the gradient grows where the overlap is nearly whole, above 1 it shrinks.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 1;

    /// <summary>s, added to both sides of the fraction.</summary>
    [Above(0)]
    public double Smooth { get; init; } = 1e-6;

    /// <inheritdoc/>
    protected override Loss Create() => new FunctionLoss((output, target) =>
    {
        Shapes.RequireAlike(PartName(), output, target);
        Tensor shares = output.Sigmoid();
        Tensor right = (shares * target).Sum();
        Tensor extra = shares.Sum() - right;
        Tensor missed = target.Sum() - right;
        Tensor loss = 1.0 - (right + Smooth) / (right + extra * Alpha + missed * Beta + Smooth);
        return Gamma == 1 ? loss : loss.Pow(Gamma);
    });
}
