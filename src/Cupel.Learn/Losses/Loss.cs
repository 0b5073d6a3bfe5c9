using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>How far outputs are from their targets: one number, to be made small.</summary>
/// <remarks>
/// <para>Some losses learn something themselves, such as a proxy for each class: those tensors are <see cref="Parameters"/>, which an
/// optimizer changes and a checkpoint keeps, as those of a module. What a loss owns outlives every scope and is freed by
/// <see cref="Dispose()"/>.</para>
/// <para>Several threads may use one loss, as long as nobody changes its parameters meanwhile.</para>
/// </remarks>
public abstract class Loss : IDisposable
{
    private readonly List<NamedTensor> _parameters = [];
    private readonly List<Tensor> _constants = [];

    /// <summary>What the loss learns, by name; empty for most.</summary>
    public IReadOnlyList<NamedTensor> Parameters => _parameters;

    /// <summary>The loss of a batch: a tensor with one number, through which gradients flow.</summary>
    /// <param name="output">What the model gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">The shapes or types of the two do not fit each other or the loss.</exception>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>Copies saved tensors into the parameters, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => StateLoader.Load(_parameters, saved);

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
        foreach (NamedTensor parameter in _parameters)
        {
            parameter.Tensor.Dispose();
        }

        foreach (Tensor constant in _constants)
        {
            constant.Dispose();
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
