using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam that divides by how far gradients are from their mean, not by how large they are.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; then <c>m = β₁·m + (1−β₁)·g</c>, <c>s = β₂·s + (1−β₂)·(g−m)² + eps</c>,
/// <c>p −= lr/(1−β₁ᵗ)·m / (√s/√(1−β₂ᵗ) + eps)</c>. Source: Zhuang and others, "AdaBelief Optimizer", 2020.</remarks>
[Part("adabelief")]
public sealed record AdaBeliefOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper's authors.</summary>
    public AdaBeliefOptions() => Eps = 1e-16;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new AdaBelief(setup, Moments(Decoupled));

    private sealed class AdaBelief(OptimizerSetup setup, Moments moments) : MomentOptimizer(setup, moments, [])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Decayed(slot.Parameter, gradient);
            Tensor mean = slot.Kept[0].Mul_(Settings.Beta1).Add_(decayed, 1 - Settings.Beta1);
            Tensor surprise = decayed.Sub(mean);
            Tensor spread = slot.Kept[1].Mul_(Settings.Beta2).Addcmul_(surprise, surprise, 1 - Settings.Beta2).Add_(Settings.Eps);
            Tensor denominator = spread.Sqrt().Div_(Math.Sqrt(Correction2(slot.Steps))).Add_(Settings.Eps);
            slot.Parameter.Addcdiv_(mean, denominator, -(Lr / Correction1(slot.Steps)));
        }
    }
}
