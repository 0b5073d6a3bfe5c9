using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by running means of the gradient and of its change, divided by the root of a mean of squares of both together.</summary>
/// <remarks>With <c>d = g − g′</c> (first 0): <c>m = β₁·m + (1−β₁)·g</c>, <c>c = β₂·c + (1−β₂)·d</c>, <c>n = β₃·n + (1−β₃)·(g + β₂·d)²</c>,
/// <c>p −= lr·(m/(1−β₁ᵗ) + β₂·c/(1−β₂ᵗ)) / (√n/√(1−β₃ᵗ) + eps)</c>, and then <c>p /= 1 + lr·decay</c>; decoupled, <c>p −= lr·decay·p</c> before instead. The
/// betas are shares of the old, so 0.98 is the paper's 0.02. Source: Xie and others, "Adan", 2022.</remarks>
[Part("adan")]
public sealed record AdanOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper.</summary>
    public AdanOptions() => (Beta1, Beta2) = (0.98, 0.92);

    /// <summary>β₃, the share of the old in the mean of squares; β₂ is that of the mean of changes.</summary>
    [AtLeast(0), Below(1)]
    public double Beta3 { get; init; } = 0.99;

    /// <summary>Whether the weight decay is taken off before the step, as in AdamW.</summary>
    public bool Decoupled { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adan(setup, Moments(Decoupled), Beta3);

    private sealed class Adan(OptimizerSetup setup, Moments moments, double beta3)
        : MomentOptimizer(setup, moments, ["exp_avg_diff", "previous_grad"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            (Tensor mean, Tensor square, Tensor change, Tensor previous) = (slot.Kept[0], slot.Kept[1], slot.Kept[2], slot.Kept[3]);
            double beta2 = Settings.Beta2;
            Tensor difference = slot.Steps == 1 ? Ops.ZerosLike(gradient) : gradient.Sub(previous);
            previous.Copy_(gradient);
            mean.Mul_(Settings.Beta1).Add_(gradient, 1 - Settings.Beta1);
            change.Mul_(beta2).Add_(difference, 1 - beta2);
            Tensor both = gradient.Add(difference, beta2);
            square.Mul_(beta3).Addcmul_(both, both, 1 - beta3);
            Tensor denominator = square.Sqrt().Div_(Math.Sqrt(1 - Math.Pow(beta3, slot.Steps))).Add_(Settings.Eps);
            if (Settings.IsDecoupled && Settings.Decay != 0)
            {
                slot.Parameter.Mul_(1 - (Lr * Settings.Decay));
            }

            slot.Parameter.Addcdiv_(mean, denominator, -Lr / Correction1(slot.Steps));
            slot.Parameter.Addcdiv_(change, denominator, -Lr * beta2 / Correction2(slot.Steps));
            if (!Settings.IsDecoupled && Settings.Decay != 0)
            {
                slot.Parameter.Div_(1 + (Lr * Settings.Decay));
            }
        }
    }
}
