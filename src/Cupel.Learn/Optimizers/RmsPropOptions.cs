using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by the gradient divided by the root of a running mean of its square.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>v = α·v + (1−α)·g²</c>, and <c>r = √v + eps</c>, or, centered, <c>a = α·a + (1−α)·g</c> and
/// <c>r = √(v − a²) + eps</c>. Then <c>p −= lr·g/r</c>, or, with momentum, <c>b = momentum·b + g/r</c> and <c>p −= lr·b</c>. The formula of PyTorch's
/// <c>RMSprop</c>. Source: Tieleman and Hinton, lecture 6.5, 2012; Graves, "Generating Sequences", 2013 (centered).</remarks>
/// <example><code>{ name: rmsprop, lr: 0.001, momentum: 0.9 }</code></example>
[Part("rmsprop")]
public sealed record RmsPropOptions : DecayingOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public RmsPropOptions() => Lr = 1e-2;

    /// <summary>α, the share of the old in the mean of squares.</summary>
    [AtLeast(0), Below(1)]
    public double Alpha { get; init; } = 0.99;

    /// <summary>Added to the root, so that it is never 0.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-8;

    /// <summary>The share of the old in the running sum of steps; 0 for none.</summary>
    [AtLeast(0)]
    public double Momentum { get; init; }

    /// <summary>Whether the square of the mean is taken off the mean of squares.</summary>
    public bool Centered { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new RmsProp(setup, this);

    private sealed class RmsProp(OptimizerSetup setup, RmsPropOptions options) : SlotOptimizer(
        setup, ["square_avg", .. options.Momentum > 0 ? ["momentum_buffer"] : Array.Empty<string>(), .. options.Centered ? ["grad_avg"] : Array.Empty<string>()])
    {
        private readonly RmsPropOptions _options = options;
        private readonly bool _hasBuffer = options.Momentum > 0;
        private double _momentum = options.Momentum;

        public override double? Momentum
        {
            get => _hasBuffer ? _momentum : null;
            set => _momentum = _hasBuffer ? CheckedMomentum(value) : throw new InvalidOperationException("an `rmsprop` without momentum has none to set");
        }

        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            var kernel = new RmsPropKernel(Lr, _options.Alpha, _options.Eps, _options.WeightDecay, _momentum, _hasBuffer, _options.Centered);
            Kernel.Run(kernel, slot.Parameter, gradient, slot.Kept);
            return true;
        }

        protected override void General(long step, SlotLists lists)
        {
            Tensor[] gradients = Optimizers.WeightDecay.Apply(lists, Lr, _options.WeightDecay, decoupled: false);
            Tensor[] square = lists.Kept(0);
            Ops.ForeachMul_(square, _options.Alpha);
            Ops.ForeachAddcmul_(square, gradients, gradients, 1 - _options.Alpha);
            Tensor[] roots;
            if (_options.Centered)
            {
                Tensor[] mean = lists.Kept(_hasBuffer ? 2 : 1);
                Ops.ForeachMul_(mean, _options.Alpha);
                Ops.ForeachAdd_(mean, gradients, 1 - _options.Alpha);
                roots = Ops.ForeachAddcmul(square, mean, mean, -1.0);
                Ops.ForeachSqrt_(roots);
            }
            else
            {
                roots = Ops.ForeachSqrt(square);
            }

            Ops.ForeachAdd_(roots, _options.Eps);
            if (_hasBuffer)
            {
                Tensor[] buffers = lists.Kept(1);
                Ops.ForeachMul_(buffers, _momentum);
                Ops.ForeachAddcdiv_(buffers, gradients, roots, 1.0);
                Ops.ForeachAdd_(lists.Parameters, buffers, -Lr);
            }
            else
            {
                Ops.ForeachAddcdiv_(lists.Parameters, gradients, roots, -Lr);
            }
        }
    }
}
