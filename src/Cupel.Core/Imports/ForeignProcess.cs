using System.Globalization;
using Cupel.Supervision;

namespace Cupel.Imports;

/// <summary>Tells whether a process that another tool wrote down still runs.</summary>
internal static class ForeignProcess
{
    // What the kernel reports to programs, on every platform it runs on.
    private const int TicksPerSecond = 100;
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(2);

    /// <summary>Whether the process runs that a file names, and is not a later one with the same number: those tools write the number alone.</summary>
    /// <param name="pid">The process number.</param>
    /// <param name="file">The file, written after the process was started.</param>
    public static bool IsRunning(int pid, string file) =>
        pid > 1 && ProcessIdentity.FindStart(pid) is long ticks && Boot() is DateTimeOffset boot
        && boot + TimeSpan.FromSeconds(ticks / (double)TicksPerSecond) <= File.GetLastWriteTimeUtc(file) + Leeway;

    private static DateTimeOffset? Boot()
    {
        const string Key = "btime ";
        string? line = File.Exists("/proc/stat") ? File.ReadLines("/proc/stat").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line.AsSpan(Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
