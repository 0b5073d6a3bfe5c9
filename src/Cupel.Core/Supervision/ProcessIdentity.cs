using System.Globalization;
using System.Text.Json.Serialization;

namespace Cupel.Supervision;

/// <summary>Which process it is, beyond its number, which the system gives out again.</summary>
/// <param name="Pid">The process number.</param>
/// <param name="PidStart">When the kernel started it, in clock ticks since boot.</param>
/// <param name="BootId">The boot of the machine it ran in.</param>
/// <param name="Host">The machine's name.</param>
internal sealed record ProcessIdentity(int Pid, long PidStart, string BootId, string Host)
{
    private static readonly Lazy<string> ThisBoot = new(() =>
        File.Exists("/proc/sys/kernel/random/boot_id") ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "");

    /// <summary>This process.</summary>
    public static ProcessIdentity Current =>
        new(Environment.ProcessId, FindStart(Environment.ProcessId) ?? 0, ThisBoot.Value, Environment.MachineName);

    [JsonIgnore]
    public bool IsThisMachine => Host == Environment.MachineName;

    [JsonIgnore]
    public bool IsThisBoot => IsThisMachine && BootId == ThisBoot.Value;

    /// <summary>Whether it runs; only for a process of this machine.</summary>
    [JsonIgnore]
    public bool IsAlive => IsThisBoot && IsRunning(Pid, PidStart);

    /// <summary>Whether a process of this boot runs and is not a zombie.</summary>
    public static bool IsRunning(int pid, long start) => FindStart(pid) == start;

    /// <summary>When a process was started, or null where it does not run.</summary>
    public static long? FindStart(int pid) =>
        ReadStat(pid) is { } stat && stat[0] is not ("Z" or "X") ? long.Parse(stat[19], CultureInfo.InvariantCulture) : null;

    /// <summary>The group of a process, or null where it does not run.</summary>
    public static int? GroupOf(int pid) =>
        ReadStat(pid) is { } stat && stat[0] is not ("Z" or "X") ? int.Parse(stat[2], CultureInfo.InvariantCulture) : null;

    /// <summary>Whether a process of a group runs.</summary>
    public static bool GroupIsRunning(int group)
    {
        string text = group.ToString(CultureInfo.InvariantCulture);
        return Directory.EnumerateDirectories("/proc").Any(folder =>
            int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
            && ReadStat(pid) is { } stat && stat[2] == text && stat[0] is not ("Z" or "X"));
    }

    // The fields of /proc/PID/stat after the name, which stands in brackets and may hold anything: state, parent, group, ...
    private static string[]? ReadStat(int pid)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
