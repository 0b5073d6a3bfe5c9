using System.Runtime.InteropServices;

namespace Cupel.Learn.Metrics;

/// <summary>Numbers that a metric keeps between batches, in float64.</summary>
/// <remarks>Not safe for several threads: each worker has a metric of its own, and they are merged.</remarks>
public sealed class MetricState
{
    private readonly List<double> _values = [];
    private readonly int _size;

    internal MetricState(string name, Reduction reduction, int size)
    {
        (Name, Reduction, _size) = (name, reduction, size);
        Reset();
    }

    /// <summary>Its name within the metric.</summary>
    public string Name { get; }

    /// <summary>How two of it become one.</summary>
    public Reduction Reduction { get; }

    /// <summary>How many numbers it holds now.</summary>
    public int Count => _values.Count;

    /// <summary>The numbers, where they lie. Valid until the next <see cref="Append"/>.</summary>
    public Span<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Which, from 0.</param>
    public double this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    /// <summary>Gives a state that was declared with size 0 its size, which only the first batch tells: one number a class.</summary>
    /// <param name="size">How many numbers; the same until the next reset.</param>
    /// <exception cref="ArgumentException">It has another size already.</exception>
    public void Size(int size)
    {
        if (_size == 0 && Count == 0)
        {
            Fill(size);
        }
        else if (Count != size)
        {
            throw new ArgumentException($"`{Name}` has {Count} numbers, got {size}", nameof(size));
        }
    }

    /// <summary>Adds numbers to the end of a state that is concatenated.</summary>
    /// <param name="values">The numbers.</param>
    /// <exception cref="InvalidOperationException">The state has a fixed size.</exception>
    public void Append(ReadOnlySpan<double> values)
    {
        if (Reduction != Reduction.Concatenation)
        {
            throw new InvalidOperationException($"`{Name}` has {_size} numbers, and is not appended to");
        }

        _values.AddRange(values);
    }

    /// <summary>Makes room at the end of a state that is concatenated; all of it is to be written.</summary>
    /// <param name="count">For how many numbers.</param>
    internal Span<double> Extend(int count)
    {
        if (Reduction != Reduction.Concatenation)
        {
            throw new InvalidOperationException($"`{Name}` has {_size} numbers, and is not appended to");
        }

        int at = Count;
        CollectionsMarshal.SetCount(_values, checked(at + count));
        return Values[at..];
    }

    internal void Reset()
    {
        _values.Clear();
        if (Reduction != Reduction.Concatenation)
        {
            Fill(_size);
        }
    }

    /// <summary>Whether another one can be merged into this one.</summary>
    internal bool Fits(MetricState other) =>
        other.Name == Name && other.Reduction == Reduction
        && (Reduction == Reduction.Concatenation || other.Count == Count || (_size == 0 && other._size == 0 && (Count == 0 || other.Count == 0)));

    internal void Merge(MetricState other)
    {
        if (Reduction == Reduction.Concatenation)
        {
            _values.AddRange(other._values);
            return;
        }

        if (Count == 0)
        {
            Fill(other.Count);
        }

        for (int i = 0; i < other.Count; i++)
        {
            // A NaN of either side stays one.
            _values[i] = Reduction switch
            {
                Reduction.Minimum => Math.Min(_values[i], other._values[i]),
                Reduction.Maximum => Math.Max(_values[i], other._values[i]),
                _ => _values[i] + other._values[i],
            };
        }
    }

    internal void Restore(ReadOnlySpan<double> saved)
    {
        _values.Clear();
        _values.AddRange(saved);
    }

    internal bool CanHold(long count) => count >= 0 && (Reduction == Reduction.Concatenation || _size == 0 || count == _size);

    private void Fill(int size)
    {
        CollectionsMarshal.SetCount(_values, size);
        Values.Fill(Reduction switch { Reduction.Minimum => double.PositiveInfinity, Reduction.Maximum => double.NegativeInfinity, _ => 0 });
    }
}
