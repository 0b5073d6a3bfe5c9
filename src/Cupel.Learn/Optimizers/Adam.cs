using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers.Fused;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

internal sealed record AdamSettings(double Beta1, double Beta2, double Eps, double WeightDecay, bool IsDecoupled);

/// <summary>Adam and AdamW; the formulas stand at <see cref="AdamOptions"/> and <see cref="AdamWOptions"/>.</summary>
internal sealed class Adam(IReadOnlyList<NamedTensor> parameters, double lr, AdamSettings settings)
    : Optimizer(parameters, lr, "exp_avg", "exp_avg_sq")
{
    private readonly AdamSettings _settings = settings;
    private (long Step, double Lr) _kernelFor = (-1, double.NaN);
    private AdamKernel _kernel;

    private protected override void Fused(Slot slot, Tensor gradient)
    {
        if (_kernelFor != (slot.Steps, Lr))
        {
            _kernelFor = (slot.Steps, Lr);
            _kernel = new(Lr, _settings.Beta1, _settings.Beta2, _settings.Eps, _settings.WeightDecay, _settings.IsDecoupled, slot.Steps);
        }

        Kernel.Run(_kernel, slot.Parameter, gradient, slot.Kept);
    }

    private protected override void General(long step, SlotLists lists)
    {
        (double beta1, double beta2, double eps, double decay, bool decoupled) = _settings;
        Tensor[] gradients = lists.Gradients;
        if (decoupled)
        {
            Ops.ForeachMul_(lists.Parameters, 1 - (Lr * decay));
        }
        else if (decay != 0)
        {
            gradients = Ops.ForeachAdd(gradients, lists.Parameters, decay);
        }

        Tensor[] mean = lists.Kept(0);
        Tensor[] square = lists.Kept(1);
        Ops.ForeachMul_(mean, beta1);
        Ops.ForeachAdd_(mean, gradients, 1 - beta1);
        Ops.ForeachMul_(square, beta2);
        Ops.ForeachAddcmul_(square, gradients, gradients, 1 - beta2);
        Tensor[] denominators = Ops.ForeachSqrt(square);
        Ops.ForeachDiv_(denominators, Math.Sqrt(1 - Math.Pow(beta2, step)));
        Ops.ForeachAdd_(denominators, eps);
        Ops.ForeachAddcdiv_(lists.Parameters, mean, denominators, -(Lr / (1 - Math.Pow(beta1, step))));
    }
}
