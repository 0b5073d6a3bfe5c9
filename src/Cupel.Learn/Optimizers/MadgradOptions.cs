using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Dual averaging: each step leads from where training began by the sum of all gradients, divided by the cube root of the sum of squares.</summary>
/// <remarks>With <c>g += decay·p</c> and <c>λ = (lr + eps)·√t</c>: <c>v += λ·g²</c>, <c>s += λ·g</c>, <c>z = x₀ − s/(∛v + eps)</c>,
/// <c>p = momentum·p + (1−momentum)·z</c>. Decoupled, the decay takes <c>(lr + eps)·decay·p</c> off instead. Source: Defazio and Jelassi, "Adaptivity without
/// Compromise", 2022.</remarks>
[Part("madgrad")]
public sealed record MadgradOptions : DecayingOptions
{
    /// <summary>The share of the old point in the new one.</summary>
    [AtLeast(0), Below(1)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Added to the cube root, and to the rate.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-6;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Madgrad(setup, this);

    private sealed class Madgrad : SlotOptimizer
    {
        private readonly MadgradOptions _options;
        private double _momentum;

        public Madgrad(OptimizerSetup setup, MadgradOptions options)
            : base(setup, ["grad_sum_sq", "s", "x0"])
        {
            (_options, _momentum) = (options, options.Momentum);
            FillWithParameter(2);
        }

        public override double? Momentum
        {
            get => _momentum;
            set => _momentum = CheckedMomentum(value);
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            (Tensor squares, Tensor sum, Tensor start) = (slot.Kept[0], slot.Kept[1], slot.Kept[2]);
            double rate = Lr + _options.Eps;
            double weight = rate * Math.Sqrt(slot.Steps);
            bool coupled = !_options.Decoupled && _options.WeightDecay != 0;
            Tensor decayed = coupled ? gradient.Add(slot.Parameter, _options.WeightDecay) : gradient;
            squares.Addcmul_(decayed, decayed, weight);
            sum.Add_(decayed, weight);
            Tensor target = start.Addcdiv(sum, squares.Pow(1.0 / 3).Add_(_options.Eps), -1.0);
            double keep = _momentum - (_options.Decoupled ? rate * _options.WeightDecay : 0);
            slot.Parameter.Mul_(keep).Add_(target, 1 - _momentum);
        }
    }
}
