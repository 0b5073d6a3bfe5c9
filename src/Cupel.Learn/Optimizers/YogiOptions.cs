using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam whose mean of squares rises and falls by no more than a share of the new square.</summary>
/// <remarks>Decoupled <c>p −= lr·decay·p</c>, else <c>g += decay·p</c>; then <c>m = β₁·m + (1−β₁)·g</c>, <c>v −= (1−β₂)·sign(v − g²)·g²</c>,
/// <c>p −= lr/(1−β₁ᵗ)·m / (√v/√(1−β₂ᵗ) + eps)</c>. Both begin at the initial value. Source: Zaheer and others, "Adaptive Methods for Nonconvex
/// Optimization", 2018.</remarks>
[Part("yogi")]
public sealed record YogiOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper.</summary>
    public YogiOptions()
    {
        Lr = 1e-2;
        Eps = 1e-3;
    }

    /// <summary>What both means begin with.</summary>
    [AtLeast(0)]
    public double InitialAccumulator { get; init; } = 1e-6;

    /// <summary>Whether the weight decay is decoupled from the gradient.</summary>
    public bool Decoupled { get; init; } = true;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Yogi(setup, Moments(Decoupled), InitialAccumulator);

    private sealed class Yogi : MomentOptimizer
    {
        public Yogi(OptimizerSetup setup, Moments moments, double initial)
            : base(setup, moments, [])
        {
            Fill(0, initial);
            Fill(1, initial);
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            Tensor decayed = Decayed(slot.Parameter, gradient);
            Tensor square = decayed.Mul(decayed);
            (Tensor mean, Tensor squares) = (slot.Kept[0], slot.Kept[1]);
            mean.Mul_(Settings.Beta1).Add_(decayed, 1 - Settings.Beta1);
            squares.Addcmul_(squares.Sub(square).Sign_(), square, -(1 - Settings.Beta2));
            Tensor denominator = squares.Sqrt().Div_(Math.Sqrt(Correction2(slot.Steps))).Add_(Settings.Eps);
            slot.Parameter.Addcdiv_(mean, denominator, -(Lr / Correction1(slot.Steps)));
        }
    }
}
