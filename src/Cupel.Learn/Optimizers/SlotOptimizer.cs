using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>What every optimizer with a state of its own for each parameter is made for.</summary>
internal sealed record OptimizerSetup(IReadOnlyList<NamedTensor> Parameters, double Lr, bool Maximize);

/// <summary>An optimizer that treats each parameter by itself, with some tensors and numbers remembered for each.</summary>
internal abstract class SlotOptimizer : Optimizer
{
    private readonly Slot[] _slots;
    private readonly bool _maximize;

    protected SlotOptimizer(OptimizerSetup setup, string[] kept, params string[] numbers)
    {
        using Scope scope = Scope.New();
        Parameters = CheckedParameters(setup.Parameters);
        _slots = [.. Parameters.Select(p => new Slot(p.Name, p.Tensor, kept, numbers))];
        _maximize = setup.Maximize;
        Lr = setup.Lr;
    }

    public sealed override IReadOnlyList<NamedTensor> Parameters { get; }

    public sealed override double Lr
    {
        get;
        set => field = CheckedRate(value);
    }

    protected IReadOnlyList<Slot> Slots => _slots;

    public override void Step()
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        List<Slot>? rest = null;
        Before();
        foreach (Slot slot in _slots)
        {
            Tensor? gradient = slot.Parameter.Grad;
            if (gradient is null)
            {
                continue;
            }

            slot.Steps++;
            gradient = _maximize ? gradient.Neg() : gradient;
            if (!AllowFused || !PlainFloats.Has(slot.Parameter) || !PlainFloats.Has(gradient) || !TryFused(slot, gradient))
            {
                slot.Gradient = gradient;
                (rest ??= []).Add(slot);
            }
        }

        foreach (IGrouping<long, Slot> group in rest?.GroupBy(slot => slot.Steps) ?? [])
        {
            General(group.Key, new SlotLists([.. group]));
        }
    }

    public sealed override void ZeroGrad()
    {
        foreach (Slot slot in _slots)
        {
            slot.Parameter.Grad = null;
        }
    }

    public sealed override IEnumerable<NamedTensor> State() => _slots.SelectMany(slot => slot.State());

    public sealed override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        (Slot Slot, NamedTensor[] State)[] states = [.. _slots.Select(slot => (slot, slot.State().ToArray()))];
        StateReport report = StateLoader.Load([.. states.SelectMany(pair => pair.State)], saved);
        foreach ((Slot slot, NamedTensor[] state) in states)
        {
            slot.Restore(state);
        }

        return report;
    }

    protected sealed override void Dispose(bool disposing)
    {
        foreach (Tensor kept in _slots.SelectMany(slot => slot.Kept))
        {
            kept.Dispose();
        }
    }

    /// <summary>Called once a step, before any parameter is changed; for what concerns all gradients together.</summary>
    protected virtual void Before()
    {
    }

    /// <summary>Updates one parameter by vector code. False where there is none, and nothing has been done then.</summary>
    protected virtual bool TryFused(Slot slot, Tensor gradient) => false;

    /// <summary>Updates parameters that have made as many steps as each other, by libtorch's operators.</summary>
    protected virtual void General(long step, SlotLists lists)
    {
        foreach (Slot slot in lists.Slots)
        {
            using Scope scope = Scope.New();
            Update(slot, slot.Gradient!);
        }
    }

    /// <summary>Updates one parameter by libtorch's operators.</summary>
    /// <param name="slot">The parameter; its count of steps includes this one.</param>
    /// <param name="gradient">Its gradient, which is left as it is.</param>
    protected virtual void Update(Slot slot, Tensor gradient) => throw new NotSupportedException();

    /// <summary>Sets a remembered tensor to one number before the first step.</summary>
    protected void Fill(int which, double value)
    {
        using NoGrad noGrad = new();
        using Scope scope = Scope.New();
        foreach (Slot slot in _slots)
        {
            slot.Kept[which].Fill_(value);
        }
    }

    /// <summary>Sets a remembered tensor to the parameter itself before the first step.</summary>
    protected void FillWithParameter(int which)
    {
        using NoGrad noGrad = new();
        using Scope scope = Scope.New();
        foreach (Slot slot in _slots)
        {
            slot.Kept[which].Copy_(slot.Parameter);
        }
    }
}
