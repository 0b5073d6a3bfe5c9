using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>SGD with momentum on gradients that are divided, parameter by parameter, by a running norm of them.</summary>
/// <remarks><c>v = ‖g‖²</c> at the first step and <c>v = β₂·v + (1−β₂)·‖g‖²</c> after; <c>ĝ = g/(√v + eps) + decay·p</c>, times <c>1−β₁</c> where gradients are averaged;
/// <c>m = β₁·m + ĝ</c> with <c>m = 0</c> at first; <c>p −= lr·m</c>, with correction <c>p −= lr·√(1−β₂ᵗ)/(1−β₁ᵗ)·m</c>. Source: Ginsburg and others, "Stochastic
/// Gradient Methods with Layer-wise Adaptive Moments", 2019.</remarks>
[Part("novograd")]
public sealed record NovoGradOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper.</summary>
    public NovoGradOptions() => (Beta1, Beta2) = (0.95, 0.98);

    /// <summary>Whether the new gradient counts as a share of 1−β₁.</summary>
    public bool Averaging { get; init; }

    /// <summary>Whether the rate is corrected as Adam's is for means that began at 0.</summary>
    public bool Correction { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new NovoGrad(setup, Moments(decoupled: false), Averaging, Correction);

    private sealed class NovoGrad(OptimizerSetup setup, Moments moments, bool averaging, bool correction)
        : SlotOptimizer(setup, ["moments"], "grads_ema")
    {
        private Moments _moments = moments;

        public override double? Momentum
        {
            get => _moments.Beta1;
            set => _moments = _moments with { Beta1 = CheckedMomentum(value) };
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            double norm = gradient.LinalgVectorNorm(2.0).ToDouble();
            double mean = slot.Numbers[0] = slot.Steps == 1 ? norm * norm : (_moments.Beta2 * slot.Numbers[0]) + ((1 - _moments.Beta2) * norm * norm);
            Tensor scaled = gradient.Div(Math.Sqrt(mean) + _moments.Eps);
            if (_moments.Decay != 0)
            {
                scaled.Add_(slot.Parameter, _moments.Decay);
            }

            slot.Kept[0].Mul_(_moments.Beta1).Add_(scaled, averaging ? 1 - _moments.Beta1 : 1);
            double rate = correction
                ? Lr * Math.Sqrt(1 - Math.Pow(_moments.Beta2, slot.Steps)) / (1 - Math.Pow(_moments.Beta1, slot.Steps))
                : Lr;
            slot.Parameter.Add_(slot.Kept[0], -rate);
        }
    }
}
