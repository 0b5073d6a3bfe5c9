using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam whose rates are never above their own running mean.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; with Adam's <c>m</c> and <c>v</c>, <c>η = lr·√(1−β₂ᵗ)/(1−β₁ᵗ)/(√v + eps)</c>,
/// <c>s = β₃·s + (1−β₃)·η</c>, <c>p −= min(η, s)·m</c>. Source: Ding and others, "An Adaptive and Momental Bound Method", 2019.</remarks>
[Part("adamod")]
public sealed record AdaModOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper's authors.</summary>
    public AdaModOptions() => Beta2 = 0.99;

    /// <summary>β₃, the share of the old in the mean of the rates.</summary>
    [AtLeast(0), Below(1)]
    public double Beta3 { get; init; } = 0.9999;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new AdaMod(setup, Moments(Decoupled), Beta3);

    private sealed class AdaMod(OptimizerSetup setup, Moments moments, double beta3) : MomentOptimizer(setup, moments, ["exp_avg_lr"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            Average(slot, Decayed(slot.Parameter, gradient));
            double rate = Lr * Math.Sqrt(Correction2(slot.Steps)) / Correction1(slot.Steps);
            Tensor rates = slot.Kept[1].Sqrt().Add_(Settings.Eps).Reciprocal_().Mul_(rate);
            Tensor usual = slot.Kept[2].Mul_(beta3).Add_(rates, 1 - beta3);
            slot.Parameter.Addcmul_(rates.Minimum(usual), slot.Kept[0], -1.0);
        }
    }
}
