using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>SGD with momentum whose rate for each weight is in proportion to the weight's norm over its gradient's; for very large batches.</summary>
/// <remarks>For parameters of two dimensions or more <c>g += decay·p</c>, and <c>g ·= trust·‖p‖/‖g‖</c> with that <c>g</c> (or 1 where a norm is 0); biases and scales,
/// which have one dimension, are neither scaled nor decayed. Then <c>b = momentum·b + (1−dampening)·g</c> and <c>p −= lr·b</c>, or
/// <c>p −= lr·(g + momentum·b)</c> with Nesterov's rule. Source: You, Gitman and Ginsburg, "Large Batch Training of Convolutional Networks", 2017.</remarks>
[Part("lars")]
public sealed record LarsOptions : DecayingOptions
{
    /// <summary>The share of the old in the running sum.</summary>
    [AtLeast(0), Below(1)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>The share of the new that is left out of the running sum.</summary>
    [AtLeast(0), AtMost(1)]
    public double Dampening { get; init; }

    /// <summary>The factor of the ratio of norms.</summary>
    [Above(0)]
    public double Trust { get; init; } = 1e-3;

    /// <summary>Whether the step looks ahead along the running sum.</summary>
    public bool Nesterov { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Lars(setup, this);

    private sealed class Lars(OptimizerSetup setup, LarsOptions options) : SlotOptimizer(setup, ["momentum_buffer"])
    {
        private readonly LarsOptions _options = options;
        private double _momentum = options.Momentum;

        public override double? Momentum
        {
            get => _momentum;
            set => _momentum = CheckedMomentum(value);
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            if (slot.Parameter.Rank > 1)
            {
                gradient = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, _options.WeightDecay, decoupled: false);
                double size = slot.Parameter.LinalgVectorNorm(2.0).ToDouble();
                double length = gradient.LinalgVectorNorm(2.0).ToDouble();
                gradient = gradient.Mul(size > 0 && length > 0 ? _options.Trust * size / length : 1);
            }

            Tensor buffer = slot.Kept[0].Mul_(_momentum).Add_(gradient, 1 - _options.Dampening);
            slot.Parameter.Add_(_options.Nesterov ? gradient.Add(buffer, _momentum) : buffer, -Lr);
        }
    }
}
