using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam that leaves out the part of a step that only makes scale-invariant weights longer.</summary>
/// <remarks>With Adam's <c>m</c> and <c>v</c>: <c>u = m·√(1−β₂ᵗ)/(√v + eps)</c> (Nesterov: <c>β₁·m + (1−β₁)·g</c> for <c>m</c>). For weights of two
/// dimensions or more, first row by row and then as one vector: where the cosine of weight and gradient is below <c>delta/√n</c> in all of them, the part
/// of <c>u</c> along the weight is taken out and the decay is times <c>decay_ratio</c>. Then <c>p −= lr·decay·p</c> and <c>p −= lr/(1−β₁ᵗ)·u</c>. Source: Heo and
/// others, "AdamP", 2021.</remarks>
[Part("adamp")]
public sealed record AdamPOptions : MomentOptions
{
    /// <summary>How near to a right angle weight and gradient must be.</summary>
    [AtLeast(0)]
    public double Delta { get; init; } = 0.1;

    /// <summary>The factor of the weight decay for scale-invariant weights.</summary>
    [AtLeast(0), AtMost(1)]
    public double DecayRatio { get; init; } = 0.1;

    /// <summary>Whether the step looks ahead along the mean.</summary>
    public bool Nesterov { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new AdamP(setup, Moments(decoupled: true), Delta, DecayRatio, Nesterov);

    private sealed class AdamP(OptimizerSetup setup, Moments moments, double delta, double ratio, bool nesterov) : MomentOptimizer(setup, moments, [])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            Average(slot, gradient);
            Tensor factors = slot.Kept[1].Sqrt().Add_(Settings.Eps).Reciprocal_().Mul_(Math.Sqrt(Correction2(slot.Steps)));
            Tensor step = nesterov
                ? slot.Kept[0].Mul(Settings.Beta1).Add_(gradient, 1 - Settings.Beta1).Mul_(factors)
                : slot.Kept[0].Mul(factors);
            double share = slot.Parameter.Rank > 1 && Project(slot.Parameter, gradient, step) ? ratio : 1;
            if (Settings.Decay != 0)
            {
                slot.Parameter.Mul_(1 - (Lr * Settings.Decay * share));
            }

            slot.Parameter.Add_(step, -(Lr / Correction1(slot.Steps)));
        }

        /// <summary>Takes the part along the weight out of the step, where the weight is scale-invariant.</summary>
        private bool Project(Tensor parameter, Tensor gradient, Tensor step)
        {
            foreach (long rows in new[] { parameter.Size(0), 1 })
            {
                Tensor weight = parameter.Reshape([rows, -1]);
                Tensor slope = gradient.Reshape([rows, -1]);
                Tensor length = weight.LinalgVectorNorm(2.0, [1], keepdim: true);
                Tensor cosine = weight.Mul(slope).Sum([1], keepdim: true).Abs()
                    .Div(length.Mul(slope.LinalgVectorNorm(2.0, [1], keepdim: true)).Add(Settings.Eps));
                if (cosine.Max().ToDouble() < delta / Math.Sqrt(weight.Size(1)))
                {
                    Tensor direction = weight.Div(length.Add(Settings.Eps));
                    Tensor flat = step.Reshape([rows, -1]);
                    step.Sub_(direction.Mul(direction.Mul(flat).Sum([1], keepdim: true)).Reshape(step.Shape));
                    return true;
                }
            }

            return false;
        }
    }
}
