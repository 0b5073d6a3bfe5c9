namespace Cupel.Torch;

/// <summary>Sees every operator that this thread calls, from when it is made until it is disposed: what it was given, and what it gave.</summary>
/// <remarks>What libtorch calls inside of an operator is not seen, nor what runs in backward. One at a time on each thread: an observer made while another
/// lives takes its place until it is disposed. Where there is none an operator costs a nanosecond more.</remarks>
public abstract class OperatorObserver : IDisposable
{
    [ThreadStatic]
    private static OperatorObserver? _current;

    private readonly OperatorObserver? _before;

    /// <summary>Begins to see.</summary>
    protected OperatorObserver()
    {
        _before = _current;
        _current = this;
    }

    internal static OperatorObserver? Current => _current;

    /// <summary>An operator was called. It must call none itself, and take no result.</summary>
    /// <param name="called">The operator.</param>
    /// <param name="arguments">Its arguments, in the order of its schema.</param>
    /// <param name="results">Its results; none where they are dropped.</param>
    protected abstract void Called(Operator called, ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results);

    internal void Notify(Operator called, ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results) => Called(called, arguments, results);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends it.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (ReferenceEquals(_current, this))
        {
            _current = _before;
        }
    }
}
