using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam that looks ahead along its mean, as Nesterov's rule does.</summary>
/// <remarks>With <c>g += decay·p</c> (or, decoupled, <c>p −= lr·decay·p</c>), Adam's <c>m</c> and <c>v</c>, <c>μₜ = β₁·(1 − 0.96^(t·momentum_decay)/2)</c> and
/// <c>M = μ₁·…·μₜ</c>: <c>p −= lr·((1−μₜ)/(1−M)·g + μₜ₊₁/(1−M·μₜ₊₁)·m) / (√(v/(1−β₂ᵗ)) + eps)</c>. The formula of PyTorch 2's <c>NAdam</c>; PyTorch 1
/// multiplies <c>μₜ</c> into the last product twice. Source: Dozat, "Incorporating Nesterov Momentum into Adam", 2016.</remarks>
[Part("nadam")]
public sealed record NAdamOptions : MomentOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public NAdamOptions() => Lr = 2e-3;

    /// <summary>How fast the momentum rises to β₁.</summary>
    [AtLeast(0)]
    public double MomentumDecay { get; init; } = 4e-3;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new NAdam(setup, Moments(Decoupled), MomentumDecay);

    private sealed class NAdam : MomentOptimizer
    {
        private readonly double _momentumDecay;

        public NAdam(OptimizerSetup setup, Moments moments, double momentumDecay)
            : base(setup, moments, [], "mu_product")
        {
            _momentumDecay = momentumDecay;
            foreach (Slot slot in Slots)
            {
                slot.Numbers[0] = 1;
            }
        }

        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            (double ofGradient, double ofMean) = Sizes(slot);
            Kernel.Run(new NAdamKernel(Settings, Lr, Correction2(slot.Steps), ofGradient, ofMean), slot.Parameter, gradient, slot.Kept);
            return true;
        }

        protected override void General(long step, SlotLists lists)
        {
            (double OfGradient, double OfMean)[] sizes = [.. lists.Slots.Select(Sizes)];
            Tensor[] gradients = Average(lists);
            Tensor[] denominators = Ops.ForeachDiv(lists.Kept(1), Correction2(step));
            Ops.ForeachSqrt_(denominators);
            Ops.ForeachAdd_(denominators, Settings.Eps);
            Ops.ForeachAddcdiv_(lists.Parameters, gradients, denominators, [.. sizes.Select(size => (Scalar)size.OfGradient)]);
            Ops.ForeachAddcdiv_(lists.Parameters, lists.Kept(0), denominators, [.. sizes.Select(size => (Scalar)size.OfMean)]);
        }

        private (double OfGradient, double OfMean) Sizes(Slot slot)
        {
            double now = Mu(slot.Steps);
            double next = Mu(slot.Steps + 1);
            double product = slot.Numbers[0] *= now;
            return (-Lr * (1 - now) / (1 - product), -Lr * next / (1 - (product * next)));
        }

        private double Mu(long step) => Settings.Beta1 * (1 - (0.5 * Math.Pow(0.96, step * _momentumDecay)));
    }
}
