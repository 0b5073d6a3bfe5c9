using Cupel.Learn.Optimizers.Fused;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam whose step is, for each parameter, as long as the parameter itself times the rate; for very large batches.</summary>
/// <remarks>With Adam's <c>m</c> and <c>v</c>: <c>u = m/(1−β₁ᵗ) / (√v/√(1−β₂ᵗ) + eps) + decay·p</c>, and <c>p −= lr·φ/(‖u‖ + eps)·u</c> with
/// <c>φ = min(‖p‖, max_norm)</c>, or <c>p −= lr·u</c> where one of both norms is 0. Decoupled, <c>p −= lr·decay·p</c> before and no decay in <c>u</c>. Source: You
/// and others, "Large Batch Optimization for Deep Learning", 2020.</remarks>
[Part("lamb")]
public sealed record LambOptions : MomentOptions
{
    /// <summary>Options with the defaults of the paper.</summary>
    public LambOptions() => Eps = 1e-6;

    /// <summary>What is made good for the means having begun at 0: <c>means</c>, as above; <c>rate</c>, where <c>u = m/(√v + eps)</c> and the rate is
    /// <c>lr/(1−β₁ᵗ)</c>; or <c>none</c>, where it is <c>lr</c>.</summary>
    [Choices("means", "rate", "none")]
    public string Correction { get; init; } = "means";

    /// <summary>Whether the weight decay is taken off the parameter itself, before.</summary>
    public bool Decoupled { get; init; }

    /// <summary>The largest norm of a parameter that counts.</summary>
    [Above(0)]
    public double MaxNorm { get; init; } = 10;

    /// <summary>The largest norm of all gradients together; they are scaled down to it. No limit when not given.</summary>
    [Above(0)]
    public double? MaxGradNorm { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Lamb(setup, Moments(Decoupled), this);

    private sealed class Lamb(OptimizerSetup setup, Moments moments, LambOptions options) : MomentOptimizer(setup, moments, [])
    {
        private double _scale = 1;

        private double Added => Settings.IsDecoupled ? 0 : Settings.Decay;

        protected override void Before()
        {
            if (options.MaxGradNorm is double max)
            {
                Tensor[] gradients = [.. Slots.Select(slot => slot.Parameter.Grad).OfType<Tensor>()];
                _scale = gradients.Length == 0 ? 1 : Math.Min(1, max / (Gradients.Norm(gradients, 2) + Settings.Eps));
            }
        }

        protected override bool TryFused(Slot slot, Tensor gradient)
        {
            using Scope scope = Scope.New();
            Shrink(slot.Parameter);
            (double correction1, double correction2) = Corrections(slot.Steps);
            Tensor direction = Ops.EmptyLike(slot.Parameter.Detach());
            Kernel.Run(
                new LambKernel(Settings, correction1, Math.Sqrt(correction2), _scale, Added), slot.Parameter, gradient,
                [slot.Kept[0], slot.Kept[1], direction]);
            Go(slot, direction);
            return true;
        }

        protected override void Update(Slot slot, Tensor gradient)
        {
            Shrink(slot.Parameter);
            (double correction1, double correction2) = Corrections(slot.Steps);
            Average(slot, _scale == 1 ? gradient : gradient.Mul(_scale));
            Tensor direction = slot.Kept[0].Div(correction1).Div_(slot.Kept[1].Sqrt().Div_(Math.Sqrt(correction2)).Add_(Settings.Eps));
            if (Added != 0)
            {
                direction.Add_(slot.Parameter, Added);
            }

            Go(slot, direction);
        }

        private void Shrink(Tensor parameter)
        {
            if (Settings.IsDecoupled && Settings.Decay != 0)
            {
                parameter.Mul_(1 - (Lr * Settings.Decay));
            }
        }

        private (double First, double Second) Corrections(long step) =>
            options.Correction == "means" ? (Correction1(step), Correction2(step)) : (1, 1);

        private void Go(Slot slot, Tensor direction)
        {
            double size = Math.Min(slot.Parameter.LinalgVectorNorm(2.0).ToDouble(), options.MaxNorm);
            double length = direction.LinalgVectorNorm(2.0).ToDouble();
            double rate = options.Correction == "rate" ? Lr / Correction1(slot.Steps) : Lr;
            slot.Parameter.Add_(direction, -rate * (size == 0 || length == 0 ? 1 : size / (length + Settings.Eps)));
        }
    }
}
