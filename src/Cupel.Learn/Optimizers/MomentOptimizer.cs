using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>The numbers of an optimizer with running means, and of its weight decay.</summary>
internal sealed record Moments(double Beta1, double Beta2, double Eps, double Decay, bool IsDecoupled);

/// <summary>An optimizer with running means of the gradient (the first it remembers) and of its square (the second).</summary>
internal abstract class MomentOptimizer(OptimizerSetup setup, Moments moments, string[] more, params string[] numbers)
    : SlotOptimizer(setup, ["exp_avg", "exp_avg_sq", .. more], numbers)
{
    public sealed override double? Momentum
    {
        get => Settings.Beta1;
        set => Settings = Settings with { Beta1 = CheckedMomentum(value) };
    }

    protected Moments Settings { get; private set; } = moments;

    /// <summary>What the mean of the gradient is short of for having begun at 0: <c>1 − β₁ᵗ</c>.</summary>
    protected double Correction1(long step) => 1 - Math.Pow(Settings.Beta1, step);

    /// <summary>What the mean of the square is short of for having begun at 0: <c>1 − β₂ᵗ</c>.</summary>
    protected double Correction2(long step) => 1 - Math.Pow(Settings.Beta2, step);

    /// <summary>Decays the parameter, or gives the gradient with the decay added.</summary>
    protected Tensor Decayed(Tensor parameter, Tensor gradient) => WeightDecay.Apply(parameter, gradient, Lr, Settings.Decay, Settings.IsDecoupled);

    /// <summary>Brings both means up to date.</summary>
    protected void Average(Slot slot, Tensor gradient)
    {
        slot.Kept[0].Mul_(Settings.Beta1).Add_(gradient, 1 - Settings.Beta1);
        slot.Kept[1].Mul_(Settings.Beta2).Addcmul_(gradient, gradient, 1 - Settings.Beta2);
    }

    /// <summary>Decays all parameters and brings all means up to date, by foreach operators.</summary>
    /// <returns>The gradients with the decay added where it is not decoupled.</returns>
    protected Tensor[] Average(SlotLists lists)
    {
        Tensor[] gradients = WeightDecay.Apply(lists, Lr, Settings.Decay, Settings.IsDecoupled);
        Tensor[] mean = lists.Kept(0);
        Tensor[] square = lists.Kept(1);
        Ops.ForeachMul_(mean, Settings.Beta1);
        Ops.ForeachAdd_(mean, gradients, 1 - Settings.Beta1);
        Ops.ForeachMul_(square, Settings.Beta2);
        Ops.ForeachAddcmul_(square, gradients, gradients, 1 - Settings.Beta2);
        return gradients;
    }
}
