namespace Cupel.Index;

/// <summary>What the file system says of a file without its being opened.</summary>
/// <param name="Stamp">A number that follows from its inode, its size, and the times when its content and the inode itself were changed:
/// another number is another state. <see cref="Missing"/> where it is not there, <see cref="Unknown"/> where nobody can say.</param>
/// <param name="Settled">From when on, in nanoseconds since 1970 and by the file system's clock, no further change can hide behind the same times.</param>
internal readonly record struct FileStat(long Stamp, long Settled)
{
    /// <summary>The stamp of a file that is not there.</summary>
    public const long Missing = 1;

    /// <summary>The stamp of a file that cannot be looked at. It never equals one that was kept.</summary>
    public const long Unknown = 0;

    // Times that are whole seconds come from a file system that keeps no finer ones, and FAT counts in twos. All others are as fine as
    // the kernel's tick, of 10 ms at most.
    private const long CoarseTick = 2_500_000_000;
    private const long FineTick = 50_000_000;
    private const long Second = 1_000_000_000;

    /// <summary>Of a file with these properties.</summary>
    public static FileStat Of(ulong inode, ulong size, (long Seconds, uint Nanoseconds) modified, (long Seconds, uint Nanoseconds) changed)
    {
        ulong mixed = Mix(Mix(Mix(inode + 1) ^ size) ^ (ulong)modified.Seconds);
        mixed = Mix(Mix(Mix(mixed ^ modified.Nanoseconds) ^ (ulong)changed.Seconds) ^ changed.Nanoseconds);
        long latest = Math.Max(Time(modified), Time(changed));
        long tick = changed.Nanoseconds == 0 ? CoarseTick : FineTick;

        // The two low numbers have a meaning of their own.
        return new FileStat((long)mixed is Missing or Unknown ? 2 : (long)mixed, latest + tick);
    }

    /// <summary>Both together: whichever of them changes, the stamp does.</summary>
    public FileStat And(FileStat other) => Stamp == Unknown || other.Stamp == Unknown ? default
        : new FileStat((long)Mix(Mix((ulong)Stamp) ^ (ulong)other.Stamp) | 2, Math.Max(Settled, other.Settled));

    private static long Time((long Seconds, uint Nanoseconds) time) => (time.Seconds * Second) + time.Nanoseconds;

    // The finalizer of splitmix64.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
