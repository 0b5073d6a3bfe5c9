using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>A number over a whole epoch, gathered batch by batch: exact however the samples are cut into batches.</summary>
/// <remarks>Its state is a few sums, which can be saved and restored in the middle of an epoch. Not safe for several threads.</remarks>
/// <param name="name">The name it is recorded under, without the split.</param>
/// <param name="direction">Which way it gets better.</param>
/// <param name="sums">How many sums it keeps.</param>
public abstract class Metric(string name, MetricDirection direction, int sums)
{
    private readonly double[] _sums = new double[sums];

    /// <summary>The name it is recorded under, without the split: <c>accuracy</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Which way it gets better.</summary>
    public MetricDirection Direction { get; } = direction;

    /// <summary>The sums so far: all that must be saved to go on later.</summary>
    public IReadOnlyList<double> State => _sums;

    /// <summary>The sums, for the metric itself to add to.</summary>
    protected Span<double> Sums => _sums;

    /// <summary>Takes a batch in.</summary>
    /// <param name="output">What the model gave; gradients are not looked at.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the metric.</exception>
    public abstract void Update(Tensor output, Tensor target);

    /// <summary>The value over all batches since the last <see cref="Reset"/>; NaN where there was none.</summary>
    public abstract double Compute();

    /// <summary>Forgets all batches.</summary>
    public void Reset() => Sums.Clear();

    /// <summary>Goes on from saved sums.</summary>
    /// <param name="state">What <see cref="State"/> was.</param>
    /// <exception cref="ArgumentException">The state is of another metric: it has another number of sums.</exception>
    public void Restore(IReadOnlyList<double> state)
    {
        if (state.Count != _sums.Length)
        {
            throw new ArgumentException($"must have {_sums.Length} sums, has {state.Count}", nameof(state));
        }

        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] = state[i];
        }
    }
}
