using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>How far outputs are from their targets: one number, to be made small.</summary>
/// <remarks>
/// <para>Some losses learn something themselves, such as a proxy for each class: those tensors are <see cref="Parameters"/>, which an
/// optimizer changes and a checkpoint keeps, as those of a module. Others remember something, such as the batches before: a checkpoint keeps
/// that too, as <see cref="State"/>. What a loss owns outlives every scope and is freed by <see cref="Dispose()"/>.</para>
/// <para>A loss of your own derives from this and has <see cref="Compute"/> alone, or is made of a function by <see cref="From"/>.</para>
/// <para>Several threads may use one loss, as long as nobody changes its parameters meanwhile and it remembers nothing.</para>
/// </remarks>
public abstract class Loss : IDisposable
{
    private readonly List<NamedTensor> _parameters = [];
    private readonly List<NamedTensor> _buffers = [];
    private readonly List<Tensor> _constants = [];
    private readonly List<Loss> _parts = [];

    /// <summary>What the loss learns, by name; empty for most.</summary>
    public IReadOnlyList<NamedTensor> Parameters => _parameters;

    /// <summary>Passes over the training data that are done: the trainer sets it, for losses that change with it. 0 at first.</summary>
    public long Epoch
    {
        get;
        set
        {
            field = value;
            _parts.ForEach(part => part.Epoch = value);
        }
    }

    /// <summary>A loss that is a plain function of output and target, which gives a tensor with one number.</summary>
    /// <param name="function">The function.</param>
    public static Loss From(Func<Tensor, Tensor, Tensor> function) => new FunctionLoss(function);

    /// <summary>Everything that must be saved: what it learns, then what it remembers.</summary>
    public IEnumerable<NamedTensor> State() => _parameters.Concat(_buffers);

    /// <summary>The loss of a batch: a tensor with one number, through which gradients flow.</summary>
    /// <param name="output">What the model gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">The shapes or types of the two do not fit each other or the loss.</exception>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>Copies saved tensors into the <see cref="State"/>, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => StateLoader.Load([.. State()], saved);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors of the loss.</summary>
    /// <param name="disposing">Always true: losses have no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach (NamedTensor own in State())
        {
            own.Tensor.Dispose();
        }

        foreach (Tensor constant in _constants)
        {
            constant.Dispose();
        }

        foreach (Loss part in _parts)
        {
            part.Dispose();
        }
    }

    /// <summary>Takes a tensor as a parameter: it is kept, and gradients flow to it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its first value.</param>
    protected Tensor AddParameter(string name, Tensor value)
    {
        value.Keep().RequiresGrad = true;
        _parameters.Add(new(name, value));
        return value;
    }

    /// <summary>Takes a tensor that is remembered from batch to batch: it is kept and saved, but not learnt.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its first value.</param>
    protected Tensor AddBuffer(string name, Tensor value)
    {
        _buffers.Add(new(name, value.Keep()));
        return value;
    }

    /// <summary>Takes a loss as a part of this one, which owns it from now on: what it learns and remembers is learnt and saved as
    /// <c>name.</c> and its own name.</summary>
    /// <typeparam name="T">The type of the part.</typeparam>
    /// <param name="name">The name of the part.</param>
    /// <param name="part">The loss.</param>
    protected T AddPart<T>(string name, T part)
        where T : Loss
    {
        _parts.Add(part);
        _parameters.AddRange(part._parameters.Select(one => one with { Name = $"{name}.{one.Name}" }));
        _buffers.AddRange(part._buffers.Select(one => one with { Name = $"{name}.{one.Name}" }));
        return part;
    }

    /// <summary>Takes a tensor that follows from the options, such as weights of classes: it is kept, but neither learnt nor saved.</summary>
    /// <param name="value">The tensor; null for none.</param>
    protected Tensor? AddConstant(Tensor? value)
    {
        if (value is not null)
        {
            _constants.Add(value.Keep());
        }

        return value;
    }
}
