using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps that are as long as the last ones were, by the gradient divided by the root of a running mean of its square.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>v = ρ·v + (1−ρ)·g²</c>, <c>d = √(u + eps)/√(v + eps)·g</c>, <c>u = ρ·u + (1−ρ)·d²</c>, <c>p −= lr·d</c>. The formula of
/// PyTorch's <c>Adadelta</c>. Source: Zeiler, "ADADELTA", 2012.</remarks>
[Part("adadelta")]
public sealed record AdadeltaOptions : DecayingOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public AdadeltaOptions() => Lr = 1;

    /// <summary>ρ, the share of the old in both means.</summary>
    [AtLeast(0), AtMost(1)]
    public double Rho { get; init; } = 0.9;

    /// <summary>Added under both roots.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-6;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adadelta(setup, Rho, Eps, WeightDecay);

    private sealed class Adadelta(OptimizerSetup setup, double rho, double eps, double decay) : SlotOptimizer(setup, ["square_avg", "acc_delta"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, decay, decoupled: false);
            Tensor square = slot.Kept[0].Mul_(rho).Addcmul_(decayed, decayed, 1 - rho);
            Tensor change = slot.Kept[1].Add(eps).Sqrt_().Div_(square.Add(eps).Sqrt_()).Mul_(decayed);
            slot.Kept[1].Mul_(rho).Addcmul_(change, change, 1 - rho);
            slot.Parameter.Add_(change, -Lr);
        }
    }
}
