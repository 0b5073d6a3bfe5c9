using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam with the largest gradient of late in place of the root of a mean of squares.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>m = β₁·m + (1−β₁)·g</c>, <c>u = max(β₂·u, |g| + eps)</c>, <c>p −= lr/(1−β₁ᵗ)·m/u</c>. The formula of
/// PyTorch's <c>Adamax</c>. Source: Kingma and Ba, "Adam", 2014.</remarks>
[Part("adamax")]
public sealed record AdamaxOptions : MomentOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public AdamaxOptions() => Lr = 2e-3;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adamax(setup, Moments(decoupled: false));

    private sealed class Adamax(OptimizerSetup setup, Moments moments) : SlotOptimizer(setup, ["exp_avg", "exp_inf"])
    {
        private Moments _moments = moments;

        public override double? Momentum
        {
            get => _moments.Beta1;
            set => _moments = _moments with { Beta1 = CheckedMomentum(value) };
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, _moments.Decay, decoupled: false);
            Tensor mean = slot.Kept[0].Mul_(_moments.Beta1).Add_(decayed, 1 - _moments.Beta1);
            Tensor largest = slot.Kept[1].Mul_(_moments.Beta2);
            largest.Copy_(largest.Maximum(decayed.Abs().Add(_moments.Eps)));
            slot.Parameter.Addcdiv_(mean, largest, -(Lr / (1 - Math.Pow(_moments.Beta1, slot.Steps))));
        }
    }
}
