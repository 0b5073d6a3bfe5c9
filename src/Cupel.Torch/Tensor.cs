using System.Runtime.CompilerServices;
using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>An array of numbers with a shape, held by libtorch.</summary>
/// <remarks>
/// <para>It owns one native handle, which the innermost <see cref="Scope"/> of the thread that made it frees at its end. Without a scope,
/// or after <see cref="Keep"/>, it is freed by <see cref="Dispose"/> alone: there is no finalizer, since the garbage collector sees 40
/// bytes where there may be gigabytes. <see cref="TorchMemory.LiveHandles"/> counts what has not been freed.</para>
/// <para>Two tensors may share data (views). Reading one from several threads is safe; writing, freeing and scopes are not.</para>
/// </remarks>
public sealed unsafe partial class Tensor : IDisposable
{
    private nint _handle;
    private ScopeFrame? _scope;
    private int _place;

    /// <summary>Takes over an owned handle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Tensor(nint handle)
    {
        _handle = handle;
        if (ScopeFrame.Innermost is ScopeFrame scope)
        {
            _scope = scope;
            _place = scope.Add(this);
        }
    }

    /// <summary>Sizes of its dimensions; empty for a single number. A fresh array at each call.</summary>
    public long[] Shape
    {
        get
        {
            TensorInfo info = Info;
            return new ReadOnlySpan<long>(info.Sizes, info.Rank).ToArray();
        }
    }

    /// <summary>Elements from one entry of a dimension to the next, for each dimension.</summary>
    /// <exception cref="InvalidOperationException">The tensor is sparse.</exception>
    public long[] Strides
    {
        get
        {
            TensorInfo info = Info;
            return info.Strides is null
                ? throw new InvalidOperationException($"The tensor {this} is sparse: it has no strides.")
                : new ReadOnlySpan<long>(info.Strides, info.Rank).ToArray();
        }
    }

    /// <summary>How many dimensions it has.</summary>
    public int Rank => Info.Rank;

    /// <summary>How many elements it has: the product of its shape, 1 for an empty shape.</summary>
    public long Count => Info.Count;

    /// <summary>The type of its elements.</summary>
    public DType DType => (DType)Info.DType;

    /// <summary>Where its data lies.</summary>
    public Device Device
    {
        get
        {
            TensorInfo info = Info;
            return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
        }
    }

    /// <summary>True when it is dense and lies in row-major order without gaps.</summary>
    public bool IsContiguous => Info.IsContiguous != 0;

    /// <summary>True once it has been freed, by hand or by its scope.</summary>
    public bool IsDisposed => _handle == 0;

    internal nint Handle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            nint handle = _handle;
            return handle != 0 ? handle : throw Gone();
        }
    }

    private TensorInfo Info
    {
        get
        {
            TensorInfo info;
            NativeError.Check(NativeMethods.TensorInfo(Handle, &info), "info");
            return info;
        }
    }

    /// <summary>The size of one dimension.</summary>
    /// <param name="dimension">From 0, or negative from the end: -1 is the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    public long Size(int dimension)
    {
        TensorInfo info = Info;
        int index = dimension < 0 ? dimension + info.Rank : dimension;
        return index >= 0 && index < info.Rank
            ? info.Sizes[index]
            : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"must be from {-info.Rank} to {info.Rank - 1} for {this}");
    }

    /// <summary>Takes it out of its scope: from now on it lives until <see cref="Dispose"/>.</summary>
    /// <returns>The tensor itself.</returns>
    /// <exception cref="InvalidOperationException">Its scope is another thread's.</exception>
    public Tensor Keep()
    {
        _ = Handle;
        Leave();
        return this;
    }

    /// <summary>Moves it from the innermost scope to the one around, or out of scopes where there is none.</summary>
    /// <remarks>What the innermost scope does not own stays where it is, so a function may say it of whatever it returns.</remarks>
    /// <returns>The tensor itself.</returns>
    public Tensor MoveOut()
    {
        _ = Handle;
        if (_scope is ScopeFrame scope && scope == ScopeFrame.Innermost)
        {
            Leave();
            if (scope.Outer is ScopeFrame outer)
            {
                _scope = outer;
                _place = outer.Add(this);
            }
        }

        return this;
    }

    /// <summary>A second handle on the same tensor: same data, same gradient, freed by itself.</summary>
    public Tensor Share() => new(NativeMethods.TensorShare(Handle));

    /// <summary>Lets go of the tensor it is a handle on and becomes a second handle on another: who holds it now computes with that one.</summary>
    /// <remarks>For a weight that is computed anew before each pass. Neither tensor's data or gradient is changed; the scope that owns it, or none, stays.</remarks>
    /// <param name="other">What it becomes a handle on.</param>
    public void Become(Tensor other)
    {
        nint before = Handle;
        using Tensor second = other.Share();
        second.Leave();
        _handle = second.Abandon();
        NativeMethods.TensorFree(before);
    }

    /// <summary>Frees it now. Doing it twice does nothing.</summary>
    /// <exception cref="InvalidOperationException">Its scope is another thread's.</exception>
    public void Dispose()
    {
        if (_handle != 0)
        {
            Leave();
            NativeMethods.TensorFree(_handle);
            _handle = 0;
        }
    }

    /// <summary>Type and shape, such as <c>float32[2, 3]</c>, and the device where it is not the processor.</summary>
    public override string ToString() => _handle == 0 ? "disposed tensor" : TensorText.Describe(_handle);

    /// <summary>Gives its handle to the scope that ends.</summary>
    internal nint Abandon()
    {
        nint handle = _handle;
        _handle = 0;
        _scope = null;
        return handle;
    }

    private static ObjectDisposedException Gone() =>
        new(nameof(Tensor), "The tensor has been freed: its scope has ended or Dispose() was called. Call Keep() or MoveOut() on a tensor that must outlive its scope.");

    private void Leave()
    {
        _scope?.Remove(_place);
        _scope = null;
    }
}
