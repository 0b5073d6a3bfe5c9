using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Words how a run ended, as far as that is known.</summary>
internal static class EndWords
{
    /// <summary>Why it ended, and what else is known; null each where there is nothing to say.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="record">What the run is.</param>
    /// <param name="stop">Why it was stopped; null where it was not.</param>
    /// <param name="last">The phase that decides.</param>
    /// <param name="spoiled">Why it has failed although that phase ended well, or null.</param>
    public static (string? Reason, string? Detail) Of(RunFolder folder, RunRecord record, string? stop, PhaseEnd last, string? spoiled)
    {
        if (stop is not null)
        {
            return (stop, stop == RunReasons.TimeLimit ? $"it may take {Limit(record)}" : StopRequest.FindAuthor(folder) is string author ? $"by {author}" : null);
        }

        if (last.IsOutOfMemory)
        {
            string ended = last.Signal is int signal ? SignalNames.Describe(signal) : $"exit code {last.ExitCode}";
            return (RunReasons.OutOfMemory, $"{(last.Name == "run" ? "" : $"{last.Name}: ")}the kernel killed it for lack of memory: {ended}");
        }

        string[] said = last.IsGood ? [] : [.. Guesses(folder, last)];
        return (spoiled ?? last.Reason, said.Length == 0 ? null : string.Join("; ", said));
    }

    private static IEnumerable<string> Guesses(RunFolder folder, PhaseEnd last)
    {
        if (SignalNames.OfExitCode(last.ExitCode) is int signal)
        {
            yield return $"exit code {last.ExitCode} is how a shell says that its command ended by {SignalNames.Describe(signal)}";
        }

        if (last.MemoryKill)
        {
            yield return "the kernel killed a process for lack of memory while it ran";
        }

        if (MemoryWords.Find(folder) is string line)
        {
            yield return $"it says itself: {line}";
        }
    }

    private static string Limit(RunRecord record)
    {
        TimeSpan limit = TimeSpan.FromSeconds(record.Rules.StopAfterS ?? 0);
        return limit.TotalSeconds < 120 ? $"{limit.TotalSeconds:0.###} s" : limit.TotalMinutes < 120 ? $"{limit.TotalMinutes:0.#} min" : $"{limit.TotalHours:0.#} h";
    }
}
