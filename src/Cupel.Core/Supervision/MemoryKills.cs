using System.Globalization;

namespace Cupel.Supervision;

/// <summary>Counts how often the kernel has killed a process for lack of memory: of this process's control group where the kernel counts
/// that, else on the whole machine.</summary>
/// <remarks>The kernel counts a kill where its victim belongs, so the group's count is exact for a run that stays in its supervisor's group.
/// Others in the same group count too.</remarks>
internal static class MemoryKills
{
    /// <summary>The count; null where the kernel does not say.</summary>
    /// <param name="proc">Where the kernel shows processes; given in tests.</param>
    /// <param name="groups">Where control groups are mounted.</param>
    public static long? Count(string proc = "/proc", string groups = "/sys/fs/cgroup")
    {
        try
        {
            string? counter = Counters(proc, groups).FirstOrDefault(File.Exists);
            return Read(counter) ?? Read(Path.Combine(proc, "vmstat"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // In a container the mount shows the group itself at its root, whatever path the kernel tells.
    private static IEnumerable<string> Counters(string proc, string groups)
    {
        foreach (string line in File.ReadLines(Path.Combine(proc, "self", "cgroup")))
        {
            if (line.Split(':', 3) is not [_, string controllers, string path])
            {
                continue;
            }

            string inside = path.TrimStart('/');
            if (controllers.Split(',').Contains("memory"))
            {
                yield return Path.Combine(groups, "memory", inside, "memory.oom_control");
                yield return Path.Combine(groups, "memory", "memory.oom_control");
            }
            else if (controllers.Length == 0)
            {
                yield return Path.Combine(groups, inside, "memory.events");
                yield return Path.Combine(groups, "memory.events");
            }
        }
    }

    private static long? Read(string? path)
    {
        const string Key = "oom_kill ";
        string? line = path is null || !File.Exists(path) ? null : File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
    }
}
