using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Averages;

/// <summary>An average of a model's weights over its training, beside the weights themselves.</summary>
/// <remarks>Only parameters are averaged: running statistics, such as those of batch normalisation, stay those of the training. It owns the average, not the
/// weights. One thread at a time.</remarks>
public sealed class WeightAverage : IDisposable
{
    private const string CountName = "averaged";

    private readonly NamedTensor[] _parameters;
    private readonly Tensor[] _averages;
    private readonly long _from;
    private readonly long _every;
    private readonly Func<long, double> _share;

    internal WeightAverage(NamedTensor[] parameters, long from, long every, Func<long, double> share)
    {
        if (parameters.Length == 0)
        {
            throw new ArgumentException("must be one or more", nameof(parameters));
        }

        using Scope scope = Scope.New();
        (_parameters, _from, _every, _share) = (parameters, from, every, share);
        _averages = [.. parameters.Select(p => p.Tensor.Detach().Clone().Keep())];
    }

    /// <summary>How many weights the average is of; while it is 0 the average is the weights at the beginning.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the weights are the averaged ones now.</summary>
    public bool IsSwapped { get; private set; }

    /// <summary>Lets the weights count if their turn has come.</summary>
    /// <param name="steps">Optimizer steps done.</param>
    public void StepEnded(long steps)
    {
        if (steps >= _from && steps % _every == 0)
        {
            Add();
        }
    }

    /// <summary>Lets the weights as they are now count.</summary>
    /// <exception cref="InvalidOperationException">The weights are the averaged ones.</exception>
    public void Add()
    {
        if (IsSwapped)
        {
            throw new InvalidOperationException("the weights are the averaged ones: swap them back first");
        }

        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        double share = _share(Count);
        foreach ((NamedTensor parameter, Tensor average) in _parameters.Zip(_averages))
        {
            if (share == 1)
            {
                average.Copy_(parameter.Tensor);
            }
            else
            {
                average.Add_(parameter.Tensor.Sub(average), share);
            }
        }

        Count++;
    }

    /// <summary>Puts the average in place of the weights, and the weights in place of the average; or back.</summary>
    public void Swap()
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        foreach ((NamedTensor parameter, Tensor average) in _parameters.Zip(_averages))
        {
            Tensor weights = parameter.Tensor.Clone();
            parameter.Tensor.Copy_(average);
            average.Copy_(weights);
        }

        IsSwapped = !IsSwapped;
    }

    /// <summary>Everything that must be saved, by name. The count is a new tensor of the caller's scope.</summary>
    /// <exception cref="InvalidOperationException">The weights are the averaged ones.</exception>
    public IEnumerable<NamedTensor> State() => IsSwapped
        ? throw new InvalidOperationException("the weights are the averaged ones: swap them back first")
        : _parameters.Select((p, i) => new NamedTensor(p.Name, _averages[i])).Append(new NamedTensor(CountName, Tensor.From<long>([Count], 1)));

    /// <summary>Copies a saved state into this average, by name.</summary>
    /// <param name="saved">The saved tensors.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    public StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        using Scope scope = Scope.New();
        NamedTensor[] own = [.. State()];
        StateReport report = StateLoader.Load(own, saved);
        Count = own[^1].Tensor.Data<long>()[0];
        return report;
    }

    /// <summary>Frees the average.</summary>
    public void Dispose()
    {
        foreach (Tensor average in _averages)
        {
            average.Dispose();
        }
    }
}
