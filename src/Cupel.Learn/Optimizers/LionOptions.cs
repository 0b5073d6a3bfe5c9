using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by the sign of a mean of the gradient; one running tensor, and a rate a tenth of Adam's.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; then <c>p −= lr·sign(β₁·m + (1−β₁)·g)</c> and <c>m = β₂·m + (1−β₂)·g</c>. Source:
/// Chen and others, "Symbolic Discovery of Optimization Algorithms", 2023.</remarks>
/// <example><code>{ name: lion, lr: 1e-4, weight_decay: 0.1 }</code></example>
[Part("lion")]
public sealed record LionOptions : DecayingOptions
{
    /// <summary>Options with the defaults of the paper.</summary>
    public LionOptions() => Lr = 1e-4;

    /// <summary>β₁, the share of the old in what the step is the sign of.</summary>
    [AtLeast(0), Below(1)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the share of the old in the mean of the gradient.</summary>
    [AtLeast(0), Below(1)]
    public double Beta2 { get; init; } = 0.99;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Lion(setup, this);

    private sealed class Lion(OptimizerSetup setup, LionOptions options) : SlotOptimizer(setup, ["exp_avg"])
    {
        private readonly LionOptions _options = options;
        private double _beta1 = options.Beta1;

        public override double? Momentum
        {
            get => _beta1;
            set => _beta1 = CheckedMomentum(value);
        }

        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            Kernel.Run(new LionKernel(Lr, _beta1, _options.Beta2, _options.WeightDecay, _options.Decoupled), slot.Parameter, gradient, slot.Kept);
            return true;
        }

        protected override void General(long step, SlotLists lists)
        {
            Tensor[] gradients = Optimizers.WeightDecay.Apply(lists, Lr, _options.WeightDecay, _options.Decoupled);
            Tensor[] mean = lists.Kept(0);
            Tensor[] directions = Ops.ForeachMul(mean, _beta1);
            Ops.ForeachAdd_(directions, gradients, 1 - _beta1);
            foreach (Tensor direction in directions)
            {
                direction.Sign_();
            }

            Ops.ForeachMul_(mean, _options.Beta2);
            Ops.ForeachAdd_(mean, gradients, 1 - _options.Beta2);
            Ops.ForeachAdd_(lists.Parameters, directions, -Lr);
        }
    }
}
