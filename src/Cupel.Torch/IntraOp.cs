using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>Work of our own on the threads that libtorch's operators run on.</summary>
/// <remarks>Threads besides libtorch's would fight with them for the processors: between two operators these still spin.</remarks>
public static unsafe class IntraOp
{
    /// <summary>Covers <c>0</c> to below <paramref name="count"/> with ranges, one a thread, and returns when all are done.</summary>
    /// <param name="count">How much there is to do; nothing is called for 0.</param>
    /// <param name="grain">The least that a thread is woken for, from 1: no more than this is done on the caller's thread alone.</param>
    /// <param name="body">Does <c>from</c> to below <c>to</c>, at the same time as others. It reads and writes tensors' data, and calls no
    /// operator: scopes and gradient modes belong to the caller's thread.</param>
    /// <remarks>At most <see cref="TorchRuntime.Threads"/> ranges. Where they part depends on the number of threads, so a body whose result
    /// depends on that gives other bits on other machines. An exception of a body is thrown here, the first of several.</remarks>
    public static void For(long count, long grain, Action<long, long> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(grain, 1);
        if (count <= grain)
        {
            if (count > 0)
            {
                body(0, count);
            }

            return;
        }

        var work = new Work(body);
        using var handle = new GCHandle<Work>(work);
        NativeError.Check(NativeMethods.ParallelFor(count, grain, &Run, GCHandle<Work>.ToIntPtr(handle)), "parallel for");
        work.Error?.Throw();
    }

    [UnmanagedCallersOnly]
    private static void Run(long from, long to, nint context)
    {
        Work work = GCHandle<Work>.FromIntPtr(context).Target;
#pragma warning disable CA1031 // Thrown again, whatever it is, on the caller's thread: none may pass through native code.
        try
        {
            work.Body(from, to);
        }
        catch (Exception error)
        {
            _ = Interlocked.CompareExchange(ref work.Error, ExceptionDispatchInfo.Capture(error), null);
        }
#pragma warning restore CA1031
    }

    private sealed class Work(Action<long, long> body)
    {
        public ExceptionDispatchInfo? Error;

        public Action<long, long> Body { get; } = body;
    }
}
