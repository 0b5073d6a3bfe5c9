using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>A stretch of code that owns the tensors made in it: at its end they are freed, all in one native call.</summary>
/// <remarks>
/// <para><c>using var scope = Scope.New();</c> Scopes nest; a tensor belongs to the innermost one of the thread that made it. What shall
/// live on is taken out by <see cref="Tensor.Keep"/> (it is yours) or <see cref="Tensor.MoveOut"/> (it goes to the scope around).</para>
/// <para>It is a ref struct because it belongs to its thread and its block: it cannot be kept across an <c>await</c> or a <c>yield</c>.</para>
/// </remarks>
public readonly ref struct Scope
{
    private readonly ScopeFrame _frame;
    private readonly long _ticket;

    private Scope(ScopeFrame frame)
    {
        _frame = frame;
        _ticket = frame.Ticket;
    }

    /// <summary>How many tensors it owns now.</summary>
    public int Count => _frame is not null && _frame.Ticket == _ticket ? _frame.Live : 0;

    /// <summary>Begins a scope inside the current one.</summary>
    public static Scope New() => new(ScopeFrame.Push());

    /// <summary>Frees what it owns. Doing it twice does nothing.</summary>
    /// <exception cref="InvalidOperationException">A scope begun inside it has not ended.</exception>
    public void Dispose()
    {
        if (_frame is not null && _frame.Ticket == _ticket)
        {
            _frame.Pop();
        }
    }
}
