using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Changes parameters by their gradients, one step at a time.</summary>
/// <remarks>
/// <para>Parameters that are contiguous float32 in this machine's memory are updated by one pass of vector code; any others by
/// libtorch's operators. Both give the same bits as PyTorch's optimizer of the same name.</para>
/// <para>A step writes where the parameters lie: it must not run between a forward and its backward, which libtorch could not notice.
/// A parameter without a gradient is left alone. Not safe for several threads. It owns its state, not the parameters.</para>
/// </remarks>
public abstract class Optimizer : IDisposable
{
    private readonly Slot[] _slots;

    private protected Optimizer(IReadOnlyList<NamedTensor> parameters, double lr, params string[] kept)
    {
        if (parameters.Count == 0 || parameters.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() != parameters.Count)
        {
            throw new ArgumentException("must be one or more, each with a name of its own", nameof(parameters));
        }

        using Scope scope = Scope.New();
        _slots = [.. parameters.Select(p => new Slot(p.Name, p.Tensor, kept))];
        Lr = lr;
    }

    /// <summary>The learning rate of the next step; finite and at least 0.</summary>
    public double Lr
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(value), true, nameof(value));
            field = value;
        }
    }

    /// <summary>Whether vector code may be used where it can be; for comparing it with libtorch's operators.</summary>
    internal bool AllowFused { get; set; } = true;

    /// <summary>Changes every parameter that has a gradient.</summary>
    public void Step()
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        List<Slot>? rest = null;
        foreach (Slot slot in _slots)
        {
            Tensor? gradient = slot.Parameter.Grad;
            if (gradient is null)
            {
                continue;
            }

            slot.Steps++;
            if (AllowFused && PlainFloats.Has(slot.Parameter) && PlainFloats.Has(gradient))
            {
                Fused(slot, gradient);
            }
            else
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

    /// <summary>Forgets all gradients, so that the next backward starts afresh.</summary>
    public void ZeroGrad()
    {
        foreach (Slot slot in _slots)
        {
            slot.Parameter.Grad = null;
        }
    }

    /// <summary>Everything that must be saved, by name: <c>0.weight.exp_avg</c>. Some tensors belong to the caller's scope.</summary>
    public IEnumerable<NamedTensor> State() => _slots.SelectMany(slot => slot.State()).Select(pair => new NamedTensor(pair.Key, pair.Value));

    /// <summary>Copies a saved state into this optimizer, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        (Slot Slot, NamedTensor[] State)[] states =
            [.. _slots.Select(slot => (slot, slot.State().Select(pair => new NamedTensor(pair.Key, pair.Value)).ToArray()))];
        StateReport report = StateLoader.Load([.. states.SelectMany(pair => pair.State)], saved);
        foreach ((Slot slot, NamedTensor[] state) in states)
        {
            slot.Steps = state[^1].Tensor.Data<long>()[0];
        }

        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the state.</summary>
    /// <param name="disposing">Always true: optimizers have no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach (Tensor kept in _slots.SelectMany(slot => slot.Kept))
        {
            kept.Dispose();
        }
    }

    private protected abstract void Fused(Slot slot, Tensor gradient);

    private protected abstract void General(long step, SlotLists lists);
}
