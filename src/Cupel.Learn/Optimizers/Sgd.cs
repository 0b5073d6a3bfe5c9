using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers.Fused;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

internal sealed record SgdSettings(double Momentum, double Dampening, double WeightDecay, bool IsNesterov);

/// <summary>SGD; the formula stands at <see cref="SgdOptions"/>.</summary>
internal sealed class Sgd(IReadOnlyList<NamedTensor> parameters, double lr, SgdSettings settings)
    : Optimizer(parameters, lr, settings.Momentum == 0 ? [] : ["momentum_buffer"])
{
    private readonly SgdSettings _settings = settings;

    private protected override void Fused(Slot slot, Tensor gradient)
    {
        (double momentum, double dampening, double decay, bool nesterov) = _settings;
        var kernel = new SgdKernel(Lr, momentum, dampening, decay, nesterov, isFirst: slot.Steps == 1);
        Kernel.Run(kernel, slot.Parameter, gradient, slot.Kept);
    }

    private protected override void General(long step, SlotLists lists)
    {
        (double momentum, double dampening, double decay, bool nesterov) = _settings;
        Tensor[] gradients = lists.Gradients;
        if (decay != 0)
        {
            gradients = Ops.ForeachAdd(gradients, lists.Parameters, decay);
        }

        if (momentum != 0)
        {
            // The buffer is 0 before the first step, so the first sum is the gradient itself, whatever the dampening.
            Tensor[] buffers = lists.Kept(0);
            Ops.ForeachMul_(buffers, momentum);
            Ops.ForeachAdd_(buffers, gradients, step == 1 ? 1 : 1 - dampening);
            gradients = nesterov ? Ops.ForeachAdd(gradients, buffers, momentum) : buffers;
        }

        Ops.ForeachAdd_(lists.Parameters, gradients, -Lr);
    }
}
