using System.Globalization;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>The processes of a run: those of its group, and those that left the group and still carry its id in their environment.</summary>
internal static class RunProcesses
{
    /// <summary>The processes that run now, without this one. None on a machine or in a boot that is not the run's.</summary>
    public static IReadOnlyList<int> Find(Run run) => Find(run.Folder, run.Id);

    /// <summary>The processes that run now, without this one.</summary>
    public static IReadOnlyList<int> Find(RunFolder run, RunId id)
    {
        StartedEvent? started = StartOf(run);
        string mark = $"\0CUPEL_RUN_ID={id}\0";
        var found = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                && pid != Environment.ProcessId
                && ProcessIdentity.FindStart(pid) is not null
                && (IsInGroup(pid, started) || ReadEnvironment(pid).Contains(mark, StringComparison.Ordinal)))
            {
                found.Add(pid);
            }
        }

        return found;
    }

    // The group's number is its own only while the process that it is named after is: the system gives numbers out again.
    private static bool IsInGroup(int pid, StartedEvent? started) =>
        started is not null && ProcessIdentity.IsRunning(started.Pid, started.PidStart) && ProcessIdentity.GroupOf(pid) == started.Pid;

    private static StartedEvent? StartOf(RunFolder run)
    {
        try
        {
            return RunEvents.ReadEnds(run.Events).FindLast<StartedEvent>();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // As it was when the program was started.
    private static string ReadEnvironment(int pid)
    {
        try
        {
            return "\0" + File.ReadAllText($"/proc/{pid}/environ");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
