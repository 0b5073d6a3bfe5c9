using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam that is held back where the gradient hardly changes.</summary>
/// <remarks>With <c>g += decay·p</c> (or, decoupled, <c>p −= lr·decay·p</c>), Adam's <c>m</c> and <c>v</c>, and <c>ξ = 1/(1 + e^(−|g′−g|))</c> where <c>g′</c> is the gradient
/// before (first 0): <c>p −= lr·√(1−β₂ᵗ)/(1−β₁ᵗ)·ξ·m/(√v + eps)</c>. Source: Dubey and others, "diffGrad", 2020.</remarks>
[Part("diffgrad")]
public sealed record DiffGradOptions : MomentOptions
{
    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new DiffGrad(setup, Moments(Decoupled));

    private sealed class DiffGrad(OptimizerSetup setup, Moments moments) : MomentOptimizer(setup, moments, ["previous_grad"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Decayed(slot.Parameter, gradient);
            Average(slot, decayed);
            Tensor friction = slot.Kept[2].Sub(decayed).Abs_().Sigmoid_().Mul_(slot.Kept[0]);
            slot.Kept[2].Copy_(decayed);
            double rate = Lr * Math.Sqrt(Correction2(slot.Steps)) / Correction1(slot.Steps);
            slot.Parameter.Addcdiv_(friction, slot.Kept[1].Sqrt().Add_(Settings.Eps), -rate);
        }
    }
}
