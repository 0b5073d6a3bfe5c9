using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Cupel.Supervision;

/// <summary>The calls of the C library that .NET has no words for. Beside it only the index of a store calls native code.</summary>
internal static unsafe partial class Posix
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int Interrupted = 4; // EINTR

    private const int FileExists = 17; // EEXIST
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT
    private const int KeepSize = 1; // FALLOC_FL_KEEP_SIZE
    private const int CloseOnExec = 0x80000;
    private const ulong PollInput = 1; // POLLIN
    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
    private const int PidType = 1; // P_PID
    private const int WaitExited = 4;
    private const int WaitLeave = 0x01000000; // WNOWAIT: look, and leave the process to be reaped
    private const int WaitNoHang = 1;
    private const int MayExecute = 1; // X_OK
    private const int ClockTickName = 2; // _SC_CLK_TCK
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
    private const int ThisProcess = 0; // RUSAGE_SELF
    private const int UsageWords = 32; // struct rusage has 18, and is given room to grow

    /// <summary>Throws where runs cannot be supervised.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Cupel runs operations on Linux only so far; records can be read anywhere");
        }
    }

    /// <summary>Fills a span with the kernel's randomness. Where this is not Linux, with that of the system's library, which takes longer to load.</summary>
    public static void FillRandom(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            nint got;
            fixed (byte* start = bytes)
            {
                got = getrandom(start, bytes.Length, 0);
            }

            if (got < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed("getrandom", null);
            }

            bytes = bytes[(int)Math.Max(0, got)..];
        }
    }

    /// <summary>The most memory that this process has had, in bytes.</summary>
    public static long PeakMemory
    {
        get
        {
            nint* usage = stackalloc nint[UsageWords];
            return getrusage(ThisProcess, usage) == 0 ? usage[4] * 1024L : throw Failed("getrusage", null);
        }
    }

    /// <summary>Gives a file a second name; false where that name is taken.</summary>
    public static bool TryLink(string from, string to)
    {
        RequireLinux();
        return link(from, to) == 0 || (Marshal.GetLastPInvokeError() == FileExists ? false : throw Failed("link", to));
    }

    /// <summary>Takes room on the disk for a file without making it longer: true where it is taken, false where there is none left, null
    /// where the file system does not know of this.</summary>
    public static bool? TryReserve(SafeFileHandle file, long offset, long length)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        return fallocate(file, KeepSize, offset, length) == 0 ? true : Marshal.GetLastPInvokeError() is NoSpace or OverQuota ? false : null;
    }

    /// <summary>A pipe whose ends no other program inherits.</summary>
    public static (int Read, int Write) Pipe()
    {
        int* ends = stackalloc int[2];
        return pipe2(ends, CloseOnExec) == 0 ? (ends[0], ends[1]) : throw Failed("pipe2", null);
    }

    /// <summary>Waits until something can be read from one of several files, or one of them has ended.</summary>
    /// <returns>Whether that is so, for each.</returns>
    public static bool[] WaitForInput(IReadOnlyList<SafeFileHandle> files)
    {
        ulong* asked = stackalloc ulong[files.Count];
        int held = 0;
        try
        {
            for (; held < files.Count; held++)
            {
                // As long as somebody waits for a file it is not closed, and its number does not become another's.
                bool isHeld = false;
                files[held].DangerousAddRef(ref isHeld);
                asked[held] = (uint)files[held].DangerousGetHandle() | (PollInput << 32);
            }

            while (poll(asked, (nuint)files.Count, -1) < 0)
            {
                if (Marshal.GetLastPInvokeError() != Interrupted)
                {
                    throw Failed("poll", null);
                }
            }

            bool[] ready = new bool[files.Count];
            for (int i = 0; i < ready.Length; i++)
            {
                ready[i] = asked[i] >> 48 != 0;
            }

            return ready;
        }
        finally
        {
            while (held-- > 0)
            {
                files[held].DangerousRelease();
            }
        }
    }

    /// <summary>Whether this user may execute a file, or enter a folder.</summary>
    public static bool IsExecutable(string path) => access(path, MayExecute) == 0;

    public static void Close(int descriptor) => _ = close(descriptor);

    /// <summary>A second descriptor of the same file, which no other program inherits.</summary>
    public static int Duplicate(int descriptor) => fcntl(descriptor, DuplicateCloseOnExec, 3) is >= 0 and int copy ? copy : throw Failed("fcntl", null);

    /// <summary>Makes a descriptor lead nowhere.</summary>
    public static void SetNull(int descriptor)
    {
        using SafeFileHandle nowhere = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (dup2((int)nowhere.DangerousGetHandle(), descriptor) < 0)
        {
            throw Failed("dup2", null);
        }
    }

    /// <summary>Sends a signal to a process (positive) or a group (negative); false where there is none.</summary>
    public static bool Kill(int target, int signal) => kill(target, signal) == 0;

    /// <summary>Waits until a child has ended, and leaves it to be reaped, so that its number stays its own.</summary>
    public static void WaitForEnd(int pid)
    {
        byte* info = stackalloc byte[128];
        while (waitid(PidType, pid, info, WaitExited | WaitLeave) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed("waitid", null);
            }
        }
    }

    /// <summary>Clock ticks in a second, as the kernel counts processor time.</summary>
    public static long ClockTicks => field == 0 ? field = sysconf(ClockTickName) : field;

    /// <summary>Processor time that this thread has used.</summary>
    public static TimeSpan ThreadTime
    {
        get
        {
            nint* time = stackalloc nint[2];
            return clock_gettime(ThreadClock, time) == 0 ? TimeSpan.FromSeconds(time[0]) + TimeSpan.FromMicroseconds(time[1] / 1000.0) : TimeSpan.Zero;
        }
    }

    /// <summary>Reaps an ended child: its exit code, or the signal that killed it, and what it and those it waited for used: seconds in the
    /// program, seconds in the kernel, and bytes of memory of the largest.</summary>
    public static (int? ExitCode, int? Signal, (double User, double System, long Memory) Used) Reap(int pid)
    {
        int status;
        nint* usage = stackalloc nint[UsageWords];
        while (wait4(pid, &status, 0, usage) != pid)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed("wait4", null);
            }
        }

        int signal = status & 0x7f;
        (double, double, long) used = (usage[0] + (usage[1] / 1e6), usage[2] + (usage[3] / 1e6), usage[4] * 1024L);
        return signal == 0 ? ((status >> 8) & 0xff, null, used) : (null, signal, used);
    }

    /// <summary>Reaps a child where it has ended.</summary>
    public static bool TryReap(int pid)
    {
        int status;
        return waitpid(pid, &status, WaitNoHang) != 0;
    }

    public static IOException Failed(string call, string? what, int? error = null)
    {
        int number = error ?? Marshal.GetLastPInvokeError();
        return new IOException($"{call}{(what is null ? "" : $" `{what}`")}: {Marshal.GetPInvokeErrorMessage(number)}", number);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(SafeFileHandle file, int mode, long offset, long length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(ulong* files, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup2(int from, int to);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int target, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitid(int type, int id, byte* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int wait4(int pid, int* status, int options, nint* usage);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, nint* time);

    [LibraryImport("libc")]
    private static partial nint sysconf(int name);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getrandom(byte* bytes, nint length, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getrusage(int who, nint* usage);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);
}
