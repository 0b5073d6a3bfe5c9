using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam whose step is made shorter while its mean of squares stands on few gradients, so that no warm-up is needed.</summary>
/// <remarks>With <c>g += decay·p</c> (or, decoupled, <c>p −= lr·decay·p</c>), Adam's <c>m</c> and <c>v</c>, <c>ρ∞ = 2/(1−β₂) − 1</c> and
/// <c>ρ = ρ∞ − 2t·β₂ᵗ/(1−β₂ᵗ)</c>: where <c>ρ &gt; 5</c>, <c>p −= lr·r·m/(1−β₁ᵗ)·√(1−β₂ᵗ)/(√v + eps)</c> with
/// <c>r² = (ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ)</c>; else <c>p −= lr·m/(1−β₁ᵗ)</c>. The formula of PyTorch's <c>RAdam</c>. Source: Liu and others, "On the
/// Variance of the Adaptive Learning Rate and Beyond", 2020.</remarks>
[Part("radam")]
public sealed record RAdamOptions : MomentOptions
{
    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new RAdam(setup, Moments(Decoupled));

    private sealed class RAdam(OptimizerSetup setup, Moments moments) : MomentOptimizer(setup, moments, [])
    {
        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            var kernel = new RAdamKernel(
                Settings, Lr, Correction1(slot.Steps), Math.Sqrt(Correction2(slot.Steps)), Rectification(slot.Steps));
            Kernel.Run(kernel, slot.Parameter, gradient, slot.Kept);
            return true;
        }

        protected override void General(long step, SlotLists lists)
        {
            Average(lists);
            Tensor[] changes = Ops.ForeachDiv(lists.Kept(0), Correction1(step));
            Ops.ForeachMul_(changes, Lr);
            if (Rectification(step) is double rectification)
            {
                Tensor[] rates = Ops.ForeachSqrt(lists.Kept(1));
                Ops.ForeachAdd_(rates, Settings.Eps);
                Ops.ForeachReciprocal_(rates);
                Ops.ForeachMul_(rates, Math.Sqrt(Correction2(step)));
                Ops.ForeachMul_(changes, rates);
                Ops.ForeachMul_(changes, rectification);
            }

            Ops.ForeachSub_(lists.Parameters, changes);
        }

        private double? Rectification(long step)
        {
            double longest = (2 / (1 - Settings.Beta2)) - 1;
            double length = longest - (2 * step * Math.Pow(Settings.Beta2, step) / Correction2(step));
            return length > 5
                ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
                : null;
        }
    }
}
