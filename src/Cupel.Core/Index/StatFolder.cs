using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Cupel.Index;

/// <summary>A folder whose files are looked at by their paths in it, without being opened.</summary>
/// <remarks>The change time of an inode, which nobody can set, is not to be had from .NET; and a list of a hundred thousand runs has no time for
/// objects. Linux only. Safe to share between threads.</remarks>
internal sealed unsafe partial class StatFolder : IDisposable
{
    private const int OpenPath = 0x200000 | 0x10000 | 0x80000; // O_PATH | O_DIRECTORY | O_CLOEXEC
    private const int ForceSync = 0x2000; // AT_STATX_FORCE_SYNC: a network file system asks its server; no other takes notice
    private const uint Wanted = 0x1 | 0x40 | 0x80 | 0x100 | 0x200; // the type, both times, inode, size
    private const int NoEntry = 2; // ENOENT
    private const int StatBytes = 256;

    private readonly SafeFileHandle _folder;
    private readonly int _descriptor;

    private StatFolder(int descriptor)
    {
        _folder = new SafeFileHandle(descriptor, ownsHandle: true);
        _descriptor = descriptor;
    }

    /// <summary>Opens a folder; null where it cannot be opened, or this is not Linux.</summary>
    public static StatFolder? Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        int descriptor = open(path, OpenPath);
        return descriptor < 0 ? null : new StatFolder(descriptor);
    }

    /// <summary>The number of the user that this process acts as.</summary>
    public static uint User => geteuid();

    /// <summary>The user that owns the folder itself.</summary>
    public uint Owner
    {
        get
        {
            byte* stat = stackalloc byte[StatBytes];
            return Look("."u8, stat) ? *(uint*)(stat + 20) : uint.MaxValue;
        }
    }

    /// <summary>Looks at a file; links are followed.</summary>
    /// <param name="path">Its path in the folder, in UTF-8.</param>
    public FileStat Look(ReadOnlySpan<byte> path)
    {
        byte* stat = stackalloc byte[StatBytes];
        if (!Look(path, stat))
        {
            return Marshal.GetLastPInvokeError() == NoEntry ? new FileStat(FileStat.Missing, 0) : default;
        }

        return FileStat.Of(*(ulong*)(stat + 32), *(ulong*)(stat + 40), (*(long*)(stat + 112), *(uint*)(stat + 120)), (*(long*)(stat + 96), *(uint*)(stat + 104)));
    }

    /// <summary>Looks at a file whose name may hold any character.</summary>
    public FileStat Look(string path) => Look(Encoding.UTF8.GetBytes(path));

    public void Dispose() => _folder.Dispose();

    private bool Look(ReadOnlySpan<byte> path, byte* stat)
    {
        Span<byte> terminated = path.Length < 256 ? stackalloc byte[256] : new byte[path.Length + 1];
        path.CopyTo(terminated);
        terminated[path.Length] = 0;
        fixed (byte* name = terminated)
        {
            bool found = statx(_descriptor, name, ForceSync, Wanted, stat) == 0;
            GC.KeepAlive(this);
            return found;
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int folder, byte* path, int flags, uint mask, byte* stat);
}
