using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Changes parameters by their gradients, one step at a time.</summary>
/// <remarks>
/// <para>Where an optimizer has vector code, parameters that are contiguous float32 in this machine's memory are updated by one pass of
/// it; any others by libtorch's operators.</para>
/// <para>A step writes where the parameters lie: it must not run between a forward and its backward, which libtorch could not notice.
/// A parameter without a gradient is left alone. Not safe for several threads. It owns its state, not the parameters.</para>
/// </remarks>
public abstract class Optimizer : IDisposable
{
    /// <summary>What it changes.</summary>
    public abstract IReadOnlyList<NamedTensor> Parameters { get; }

    /// <summary>The learning rate of the next step; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to a negative number, or to none.</exception>
    public abstract double Lr { get; set; }

    /// <summary>The share of the old in the running mean or sum of the gradient (momentum, β₁); null where the optimizer has none.</summary>
    /// <exception cref="InvalidOperationException">It is set where there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is set to what is not from 0 to below 1.</exception>
    public virtual double? Momentum
    {
        get => null;
        set => throw new InvalidOperationException("this optimizer has no momentum to set");
    }

    /// <summary>Whether a step evaluates the loss itself, more than once: then only <see cref="Step(Func{double})"/> can be called.</summary>
    public virtual bool NeedsClosure => false;

    /// <summary>Whether vector code may be used where it can be; for comparing it with libtorch's operators.</summary>
    internal virtual bool AllowFused { get; set; } = true;

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <exception cref="InvalidOperationException">The optimizer needs a closure.</exception>
    public abstract void Step();

    /// <summary>Evaluates the loss and changes every parameter that has a gradient.</summary>
    /// <param name="closure">Forgets the gradients, computes the loss and its gradients where the parameters are now, and gives the loss.</param>
    /// <returns>The loss before the step.</returns>
    public virtual double Step(Func<double> closure)
    {
        double loss = closure();
        Step();
        return loss;
    }

    /// <summary>Forgets all gradients, so that the next backward starts afresh.</summary>
    public abstract void ZeroGrad();

    /// <summary>Everything that must be saved, by name: <c>0.weight.exp_avg</c>. Some tensors belong to the caller's scope.</summary>
    public abstract IEnumerable<NamedTensor> State();

    /// <summary>Copies a saved state into this optimizer, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public abstract StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the state.</summary>
    /// <param name="disposing">Always true: optimizers have no finalizer.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>The rate, if it is one.</summary>
    /// <param name="value">What a rate is to be set to.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or below 0.</exception>
    protected static double CheckedRate(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(value), true, nameof(value));
        return value;
    }

    /// <summary>The momentum, if it is one.</summary>
    /// <param name="value">What a momentum is to be set to.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no number from 0 to below 1.</exception>
    protected static double CheckedMomentum(double? value)
    {
        double momentum = value ?? double.NaN;
        ArgumentOutOfRangeException.ThrowIfNotEqual(momentum is >= 0 and < 1, true, nameof(value));
        return momentum;
    }

    /// <summary>The parameters, if each has a name of its own and there are any.</summary>
    /// <param name="parameters">What an optimizer is made for.</param>
    /// <exception cref="ArgumentException">There are none, or two have one name.</exception>
    protected static IReadOnlyList<NamedTensor> CheckedParameters(IReadOnlyList<NamedTensor> parameters) =>
        parameters.Count > 0 && parameters.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() == parameters.Count
            ? parameters
            : throw new ArgumentException("must be one or more, each with a name of its own", nameof(parameters));
}
