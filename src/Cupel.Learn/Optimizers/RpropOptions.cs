using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by the sign of the gradient, further while it keeps its sign and less far when it turns; for whole data sets, not batches.</summary>
/// <remarks>Each number has a step size <c>η</c>, first the learning rate: times <c>eta_plus</c> where the gradient has the sign of the last one,
/// times <c>eta_minus</c> where it has the other (the number is then left alone once), and kept from <c>min_step</c> to <c>max_step</c>. Then
/// <c>p −= sign(g)·η</c>. A schedule changes nothing after the first step. The formula of PyTorch's <c>Rprop</c>. Source: Riedmiller and Braun, 1993.</remarks>
[Part("rprop")]
public sealed record RpropOptions : FirstOrderOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public RpropOptions() => Lr = 1e-2;

    /// <summary>The factor of the step size where the sign turned.</summary>
    [Above(0), Below(1)]
    public double EtaMinus { get; init; } = 0.5;

    /// <summary>The factor of the step size where the sign stayed.</summary>
    [Above(1)]
    public double EtaPlus { get; init; } = 1.2;

    /// <summary>The smallest step size.</summary>
    [AtLeast(0)]
    public double MinStep { get; init; } = 1e-6;

    /// <summary>The largest step size.</summary>
    [Above(0)]
    public double MaxStep { get; init; } = 50;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        MinStep > MaxStep ? [new(nameof(MinStep), "at most `max_step`")] : base.Conflicts();

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Rprop(setup, this);

    private sealed class Rprop(OptimizerSetup setup, RpropOptions options) : SlotOptimizer(setup, ["prev", "step_size"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            (Tensor previous, Tensor sizes) = (slot.Kept[0], slot.Kept[1]);
            if (slot.Steps == 1)
            {
                sizes.Fill_(Lr);
            }

            Tensor turn = gradient.Mul(previous);
            Tensor turned = turn.Lt(0.0);
            Tensor factors = Ops.OnesLike(gradient).MaskedFill_(turn.Gt(0.0), options.EtaPlus).MaskedFill_(turned, options.EtaMinus);
            sizes.Mul_(factors).Clamp_((Scalar)options.MinStep, (Scalar)options.MaxStep);
            Tensor used = gradient.MaskedFill(turned, 0.0);
            slot.Parameter.Addcmul_(used.Sign(), sizes, -1.0);
            previous.Copy_(used);
        }
    }
}
