using Cupel.Learn.Optimizers.Fused;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam and AdamW; the formulas stand at <see cref="AdamOptions"/> and <see cref="AdamWOptions"/>.</summary>
internal sealed class Adam(OptimizerSetup setup, Moments moments, bool amsgrad)
    : MomentOptimizer(setup, moments, amsgrad ? ["max_exp_avg_sq"] : [])
{
    private (long Step, double Lr, Moments? Moments) _kernelFor;
    private AdamKernel _kernel;

    protected override bool TryFused(Slot slot, Tensor gradient)
    {
        if (_kernelFor != (slot.Steps, Lr, Settings))
        {
            _kernelFor = (slot.Steps, Lr, Settings);
            _kernel = new(
                Lr, Settings.Beta1, Settings.Beta2, Settings.Eps, Settings.Decay, Settings.IsDecoupled, slot.Steps, amsgrad);
        }

        Kernel.Run(_kernel, slot.Parameter, gradient, slot.Kept);
        return true;
    }

    protected override void General(long step, SlotLists lists)
    {
        Average(lists);
        Tensor[] square = lists.Kept(1);
        if (amsgrad)
        {
            Ops.ForeachMaximum_(lists.Kept(2), square);
            square = lists.Kept(2);
        }

        Tensor[] denominators = Ops.ForeachSqrt(square);
        Ops.ForeachDiv_(denominators, Math.Sqrt(Correction2(step)));
        Ops.ForeachAdd_(denominators, Settings.Eps);
        Ops.ForeachAddcdiv_(lists.Parameters, lists.Kept(0), denominators, -(Lr / Correction1(step)));
    }
}
