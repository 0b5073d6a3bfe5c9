using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam whose rates are kept between bounds that close in on one rate, so that it ends as SGD.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; with Adam's <c>m</c> and <c>v</c>, <c>η = lr·√(1−β₂ᵗ)/(1−β₁ᵗ)/(√v + eps)</c> is kept from
/// <c>f·(1 − 1/(γ·t+1))</c> to <c>f·(1 + 1/(γ·t))</c>, where <c>f</c> is the final rate, scaled as a schedule has scaled the rate; <c>p −= η·m</c>. Source: Luo
/// and others, "Adaptive Gradient Methods with Dynamic Bound of Learning Rate", 2019.</remarks>
[Part("adabound")]
public sealed record AdaBoundOptions : MomentOptions
{
    /// <summary>The rate that it ends with.</summary>
    [Above(0)]
    public double FinalLr { get; init; } = 0.1;

    /// <summary>γ, how fast the bounds close in.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 1e-3;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new AdaBound(setup, Moments(Decoupled), FinalLr, Gamma);

    private sealed class AdaBound(OptimizerSetup setup, Moments moments, double final, double gamma) : MomentOptimizer(setup, moments, [])
    {
        private readonly double _first = setup.Lr;

        protected override void Update(Slot slot, Tensor gradient)
        {
            Average(slot, Decayed(slot.Parameter, gradient));
            double rate = Lr * Math.Sqrt(Correction2(slot.Steps)) / Correction1(slot.Steps);
            double target = _first == 0 ? final : final * Lr / _first;
            Tensor rates = slot.Kept[1].Sqrt().Add_(Settings.Eps).Reciprocal_().Mul_(rate);
            rates.Clamp_((Scalar)(target * (1 - (1 / ((gamma * slot.Steps) + 1)))), (Scalar)(target * (1 + (1 / (gamma * slot.Steps)))));
            slot.Parameter.Addcmul_(rates, slot.Kept[0], -1.0);
        }
    }
}
