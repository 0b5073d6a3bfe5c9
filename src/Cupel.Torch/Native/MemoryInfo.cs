using System.Runtime.InteropServices;

namespace Cupel.Torch.Native;

/// <summary>The counters of the native layer; <c>CtMemory</c> in cupel_torch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MemoryInfo
{
    public long LiveHandles;
    public long LiveBytes;
    public long PeakBytes;
    public long CachedBytes;
    public long Allocations;
}
