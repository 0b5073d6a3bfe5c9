using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Cross entropy in which what is already right counts less: the mean of <c>αₜ·(1 − pₜ)^γ·(−ln pₜ)</c>.</summary>
/// <remarks><c>pₜ</c> is the share that softmax gives the right class. Output <c>[batch, classes, …]</c> of unscaled scores, target
/// <c>[batch, …]</c> of int64 class numbers; −100 is left out of sum and mean, and the mean of none is NaN. For many yes-or-no answers
/// see <c>sigmoid_focal</c>. Source: Lin et al., "Focal Loss for Dense Object Detection", 2017.</remarks>
/// <example><code>{ name: focal, gamma: 2 }</code></example>
[Part("focal")]
public sealed record FocalOptions : ElementLossOptions
{
    private const long Ignored = -100;

    /// <summary>γ: with 0 it is the cross entropy, and the larger, the less the easy ones count.</summary>
    [AtLeast(0)]
    public double Gamma { get; init; } = 2;

    /// <summary>α, a factor for each class; all 1 when not given. The mean is over the examples, not over the factors.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Alpha { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireClasses(output, classes, Alpha, "alpha");

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? alpha = TensorOf(Alpha);
        return From((x, t, r) => Focal(x, t, alpha, r), alpha);
    }

    private Tensor Focal(Tensor scores, Tensor target, Tensor? alpha, Reducing reduction)
    {
        Tensor entropy = scores.CrossEntropyLoss(target, null, (long)Reducing.None, Ignored);
        Tensor each = entropy.Neg().Expm1().Neg().Pow(Gamma) * entropy;
        Tensor counted = target.Ne(Ignored);
        if (alpha is not null)
        {
            each *= alpha.IndexSelect(0, target.Reshape([-1]).ClampMin(0)).Reshape(target.Shape);
        }

        return reduction == Reducing.Mean ? each.Sum() / counted.Sum() : each.Reduce(reduction);
    }
}
