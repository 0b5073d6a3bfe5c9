using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>SGD with momentum and a weight decay that does not go through the gradient.</summary>
/// <remarks><c>b = momentum·b + (1−dampening)·g</c> with <c>b = 0</c> at first, <c>p −= lr·decay·p</c>, then <c>p −= lr·b</c>, or <c>p −= lr·(g + momentum·b)</c> with
/// Nesterov's rule. Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2017.</remarks>
[Part("sgdw")]
public sealed record SgdWOptions : DecayingOptions
{
    /// <summary>The share of the old in the running sum.</summary>
    [AtLeast(0), Below(1)]
    public double Momentum { get; init; }

    /// <summary>The share of the new that is left out of the running sum.</summary>
    [AtLeast(0), AtMost(1)]
    public double Dampening { get; init; }

    /// <summary>Whether the step looks ahead along the running sum.</summary>
    public bool Nesterov { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new SgdW(setup, this);

    private sealed class SgdW(OptimizerSetup setup, SgdWOptions options) : SlotOptimizer(setup, ["momentum_buffer"])
    {
        private readonly SgdWOptions _options = options;
        private double _momentum = options.Momentum;

        public override double? Momentum
        {
            get => _momentum;
            set => _momentum = CheckedMomentum(value);
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor buffer = slot.Kept[0].Mul_(_momentum).Add_(gradient, 1 - _options.Dampening);
            Tensor step = _options.Nesterov ? gradient.Add(buffer, _momentum) : buffer;
            Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, _options.WeightDecay, decoupled: true);
            slot.Parameter.Add_(step, -Lr);
        }
    }
}
