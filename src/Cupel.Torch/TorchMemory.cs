using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>What tensors in main memory hold, counted exactly by the native layer.</summary>
public static unsafe class TorchMemory
{
    /// <summary>Tensor handles given out and not yet freed, over all threads.</summary>
    public static long LiveHandles => Read().LiveHandles;

    /// <summary>Bytes that tensors hold now, with the rounding of their blocks.</summary>
    public static long LiveBytes => Read().LiveBytes;

    /// <summary>The most that <see cref="LiveBytes"/> has been since the process began or <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Read().PeakBytes;

    /// <summary>Bytes of freed blocks kept for reuse.</summary>
    public static long CachedBytes => Read().CachedBytes;

    /// <summary>Blocks asked for so far, from the cache or the system.</summary>
    public static long Allocations => Read().Allocations;

    /// <summary>Gives the freed blocks back to the system.</summary>
    public static void EmptyCache() => NativeMethods.MemoryEmptyCache();

    /// <summary>Sets <see cref="PeakBytes"/> to what is held now.</summary>
    public static void ResetPeak() => NativeMethods.MemoryResetPeak();

    private static MemoryInfo Read()
    {
        MemoryInfo info;
        NativeMethods.Memory(&info);
        return info;
    }
}
