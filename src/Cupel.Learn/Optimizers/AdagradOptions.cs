using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by the gradient divided by the root of the sum of all its squares so far.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>s += g²</c>, <c>p −= lr/(1 + (t−1)·lr_decay)·g/(√s + eps)</c>. The formula of PyTorch's <c>Adagrad</c>. Source:
/// Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011.</remarks>
[Part("adagrad")]
public sealed record AdagradOptions : DecayingOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public AdagradOptions() => Lr = 1e-2;

    /// <summary>How fast the learning rate falls from step to step.</summary>
    [AtLeast(0)]
    public double LrDecay { get; init; }

    /// <summary>What the sum of squares begins with.</summary>
    [AtLeast(0)]
    public double InitialAccumulator { get; init; }

    /// <summary>Added to the root, so that it is never 0.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-10;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adagrad(setup, this);

    private sealed class Adagrad : SlotOptimizer
    {
        private readonly AdagradOptions _options;

        public Adagrad(OptimizerSetup setup, AdagradOptions options)
            : base(setup, ["sum"])
        {
            _options = options;
            Fill(0, options.InitialAccumulator);
        }

        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            Kernel.Run(new AdagradKernel(Rate(slot.Steps), _options.Eps, _options.WeightDecay), slot.Parameter, gradient, slot.Kept);
            return true;
        }

        protected override void General(long step, SlotLists lists)
        {
            Tensor[] gradients = Optimizers.WeightDecay.Apply(lists, Lr, _options.WeightDecay, decoupled: false);
            Tensor[] sums = lists.Kept(0);
            Ops.ForeachAddcmul_(sums, gradients, gradients, 1.0);
            Tensor[] roots = Ops.ForeachSqrt(sums);
            Ops.ForeachAdd_(roots, _options.Eps);
            Ops.ForeachAddcdiv_(lists.Parameters, gradients, roots, -Rate(step));
        }

        private double Rate(long step) => Lr / (1 + ((step - 1) * _options.LrDecay));
    }
}
