using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by the sign of a running mean of the gradient.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; then <c>m = β·m + (1−β)·g</c>, <c>p −= lr·sign(m)</c>. Source: Su, "Tiger", 2023.</remarks>
[Part("tiger")]
public sealed record TigerOptions : DecayingOptions
{
    /// <summary>Options with the defaults of the author.</summary>
    public TigerOptions() => WeightDecay = 0.01;

    /// <summary>β, the share of the old in the mean of the gradient.</summary>
    [AtLeast(0), Below(1)]
    public double Beta { get; init; } = 0.965;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Tiger(setup, this);

    private sealed class Tiger(OptimizerSetup setup, TigerOptions options) : SlotOptimizer(setup, ["exp_avg"])
    {
        private readonly TigerOptions _options = options;
        private double _beta = options.Beta;

        public override double? Momentum
        {
            get => _beta;
            set => _beta = CheckedMomentum(value);
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, _options.WeightDecay, _options.Decoupled);
            slot.Parameter.Add_(slot.Kept[0].Mul_(_beta).Add_(decayed, 1 - _beta).Sign(), -Lr);
        }
    }
}
