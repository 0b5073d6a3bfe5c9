using System.Text.Json;

namespace Cupel.Runs;

/// <summary>What went wrong with a run without ending it.</summary>
public static class RunWarnings
{
    /// <summary>What its supervisor said while it ran, then what was found when it was summed up; each once. Events that cannot be read are a
    /// warning themselves.</summary>
    /// <param name="run">The run; none where another tool made it.</param>
    public static IReadOnlyList<string> Read(RunSnapshot run) =>
        [.. Told(run).Concat(run.Summary?.Warnings ?? []).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Told(RunSnapshot run)
    {
        // What damage there is, the status says.
        if (run.Run.Foreign is not null || run.State.Status == RunStatus.Damaged)
        {
            return [];
        }

        try
        {
            return run.Run.ReadEvents().Items.OfType<WarningEvent>().Select(warning => warning.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return [$"its events cannot be read: {error.Message}"];
        }
    }
}
