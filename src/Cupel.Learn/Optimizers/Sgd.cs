using Cupel.Learn.Optimizers.Fused;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

internal sealed record SgdSettings(double Momentum, double Dampening, double WeightDecay, bool IsNesterov);

/// <summary>SGD; the formula stands at <see cref="SgdOptions"/>.</summary>
internal sealed class Sgd(OptimizerSetup setup, SgdSettings settings)
    : SlotOptimizer(setup, settings.Momentum == 0 ? [] : ["momentum_buffer"])
{
    private readonly bool _hasBuffer = settings.Momentum != 0;
    private SgdSettings _settings = settings;

    public override double? Momentum
    {
        get => _hasBuffer ? _settings.Momentum : null;
        set
        {
            if (!_hasBuffer)
            {
                throw new InvalidOperationException("an `sgd` that was made without momentum has none to set");
            }

            _settings = _settings with { Momentum = CheckedMomentum(value) };
        }
    }

    protected override bool TryFused(Slot slot, Tensor gradient)
    {
        (double momentum, double dampening, double decay, bool nesterov) = _settings;
        var kernel = new SgdKernel(Lr, momentum, dampening, decay, nesterov, isFirst: slot.Steps == 1, hasBuffer: _hasBuffer);
        Kernel.Run(kernel, slot.Parameter, gradient, slot.Kept);
        return true;
    }

    protected override void General(long step, SlotLists lists)
    {
        (double momentum, double dampening, double decay, bool nesterov) = _settings;
        Tensor[] gradients = WeightDecay.Apply(lists, Lr, decay, decoupled: false);
        if (_hasBuffer)
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
