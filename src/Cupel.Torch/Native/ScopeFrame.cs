using System.Runtime.CompilerServices;

namespace Cupel.Torch.Native;

/// <summary>The list behind a <see cref="Scope"/>. Frames are reused, so that a scope costs nothing but its tensors.</summary>
internal sealed unsafe class ScopeFrame
{
    [ThreadStatic]
    private static ScopeFrame? _innermost;

    [ThreadStatic]
    private static ScopeFrame? _spare;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private Tensor?[] _tensors = new Tensor?[64];
    private nint[] _handles = new nint[64];
    private int _count;
    private ScopeFrame? _outer;

    public static ScopeFrame? Innermost
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _innermost;
    }

    /// <summary>Changes when the frame ends, so that a stale <see cref="Scope"/> is known.</summary>
    public long Ticket { get; private set; } = 1;

    public ScopeFrame? Outer => _outer;

    public int Live => _tensors.AsSpan(0, _count).Length - _tensors.AsSpan(0, _count).Count((Tensor?)null);

    public static ScopeFrame Push()
    {
        ScopeFrame frame = _spare ?? new ScopeFrame();
        _spare = frame._outer;
        frame._outer = _innermost;
        _innermost = frame;
        return frame;
    }

    public void Pop()
    {
        if (_innermost != this)
        {
            throw new InvalidOperationException("A scope begun inside this one has not ended: end scopes in the reverse order, best by 'using'.");
        }

        int live = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_tensors[i] is Tensor tensor)
            {
                _handles[live++] = tensor.Abandon();
                _tensors[i] = null;
            }
        }

        _count = 0;
        Ticket++;
        _innermost = _outer;
        _outer = _spare;
        _spare = this;
        if (live > 0) // an empty scope must not be what loads libtorch
        {
            fixed (nint* handles = _handles)
            {
                NativeMethods.TensorFreeMany(handles, live);
            }
        }
    }

    /// <summary>Takes a tensor in; returns its place, which <see cref="Remove"/> wants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(Tensor tensor)
    {
        if (_count == _tensors.Length)
        {
            Array.Resize(ref _tensors, _count * 2);
            Array.Resize(ref _handles, _count * 2);
        }

        _tensors[_count] = tensor;
        return _count++;
    }

    public void Remove(int place)
    {
        if (_thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("The tensor belongs to a scope of another thread: only that thread can free it or take it out; let it Keep() what it hands over.");
        }

        _tensors[place] = null;
        if (place == _count - 1)
        {
            _count--;
        }
    }
}
