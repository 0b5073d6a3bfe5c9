namespace Cupel.Learn.Metrics;

/// <summary>A number about data that comes in parts: the same however the data are cut into batches, and shared out among workers.</summary>
/// <remarks>
/// <para>All that it remembers is in its <see cref="States"/>, each with a reduction. So two metrics that saw different parts can be merged into
/// one that saw both, and it can be saved and restored in the middle.</para>
/// <para>What a batch is depends on the kind: tensors (<see cref="TensorMetric"/>) for one. Not safe for several threads.</para>
/// </remarks>
/// <param name="name">The name it is recorded under, without the split.</param>
/// <param name="direction">Which way it gets better.</param>
public abstract class Metric(string name, MetricDirection direction)
{
    private readonly List<MetricState> _states = [];

    /// <summary>The name it is recorded under, without the split: <c>accuracy</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Which way it gets better.</summary>
    public MetricDirection Direction { get; } = direction;

    /// <summary>All that it remembers.</summary>
    public IReadOnlyList<MetricState> States => _states;

    /// <summary>The value over everything since the last <see cref="Reset"/>; NaN where there was nothing.</summary>
    public abstract double Compute();

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        foreach (MetricState state in _states)
        {
            state.Reset();
        }
    }

    /// <summary>Takes in what another metric, made from the same options, has seen. The other one is not changed.</summary>
    /// <param name="other">The other one.</param>
    /// <exception cref="ArgumentException">It is another kind of metric, has another name, or keeps other states.</exception>
    public void Merge(Metric other)
    {
        if (other.GetType() != GetType() || other.Name != Name || other._states.Count != _states.Count
            || !_states.Zip(other._states).All(pair => pair.First.Fits(pair.Second)))
        {
            throw new ArgumentException($"must be made as this one was, `{Name}`, got `{other.Name}`", nameof(other));
        }

        foreach ((MetricState mine, MetricState theirs) in _states.Zip(other._states))
        {
            mine.Merge(theirs);
        }
    }

    /// <summary>All that it remembers, to go on later: each state as its count and its numbers.</summary>
    public double[] Save() => [.. _states.SelectMany(state => state.Values.ToArray().Prepend(state.Count))];

    /// <summary>Goes on from what was saved.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="ArgumentException">It was saved by another metric; this one is as it was.</exception>
    public void Restore(IReadOnlyList<double> saved)
    {
        double[] all = [.. saved];
        var parts = new List<Range>();
        int at = 0;
        foreach (MetricState state in _states)
        {
            long count = at < all.Length ? (long)all[at] : -1;
            if (!state.CanHold(count) || at + 1 + count > all.Length)
            {
                break;
            }

            parts.Add((at + 1)..(int)(at + 1 + count));
            at += 1 + (int)count;
        }

        if (parts.Count < _states.Count || at != all.Length)
        {
            throw new ArgumentException($"must be the {_states.Count} states of `{Name}`, got {all.Length} numbers that are not", nameof(saved));
        }

        foreach ((MetricState state, Range part) in _states.Zip(parts))
        {
            state.Restore(all.AsSpan(part));
        }
    }

    /// <summary>Declares what is to be remembered; once for each state, when the metric is made.</summary>
    /// <param name="name">Its name within the metric.</param>
    /// <param name="size">How many numbers; not used where they are concatenated. 0 where the first batch tells (<see cref="MetricState.Size"/>).</param>
    /// <param name="reduction">How two become one.</param>
    protected MetricState AddState(string name, int size = 1, Reduction reduction = Reduction.Sum)
    {
        var state = new MetricState(name, reduction, size);
        _states.Add(state);
        return state;
    }
}
