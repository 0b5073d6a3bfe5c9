using System.Text.Json;
using Cupel.Checks;
using Cupel.Errors;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>One thing that can be mended.</summary>
/// <param name="Path">The file, relative to the run's folder.</param>
/// <param name="Message">What will be done, in words.</param>
/// <param name="Apply">Does it.</param>
public sealed record RepairStep(string Path, string Message, Action Apply);

/// <summary>Mends what can be mended without inventing anything: cuts off what a killed writer left unfinished, and makes the summary again from
/// what was recorded. A status is never written: a run that nobody saw end stays lost.</summary>
public static class RunRepair
{
    /// <summary>What can be done for a run; nothing is done yet.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="UserErrorException">It is running.</exception>
    public static IReadOnlyList<RepairStep> Plan(Run run)
    {
        run.Store.RequireWritable();
        if (RunShelves.IsLive(run))
        {
            throw new UserErrorException(ErrorCodes.RunLive, $"run {run.Name} is running", hint: "a run that runs needs no repair; `cupel stop` ends it");
        }

        var steps = new List<RepairStep>();
        foreach (string path in (string[])[run.Folder.Events, run.Folder.Times])
        {
            AddCut(path, TornTail.Of(path));
        }

        string[] folders = [run.Folder.Scalars, run.Folder.System];
        foreach (string path in folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*tfevents*")))
        {
            AddCut(path, TornRecord(path));
        }

        bool begun = run.ReadState().Status is not (RunStatus.Staged or RunStatus.Damaged) || !IsReadable(run.FindSummary);
        if (begun && IsReadable(run.ReadManifest) && IsReadable(run.ReadRecord) && IsReadable(run.ReadEvents) && run.ReadEvents().Items.Any(e => e is StartedEvent))
        {
            AddSummary();
            if (RunReferences.Links(run.Folder, RunReferences.Of(run)) is { Length: > 0 } links)
            {
                string count = links.Length == 1 ? "the link goes" : $"the link and {links.Length - 1} more go";
                steps.Add(new RepairStep(Relative(links[0]), $"{count}; the record says where it leads", () => RunReferences.Close(run.Folder, RunReferences.Of(run))));
            }
        }

        return steps;

        void AddCut(string path, long bytes)
        {
            if (bytes > 0)
            {
                steps.Add(new RepairStep(Relative(path), $"cut off {bytes} bytes at its end that were never finished", () => TornTail.Cut(path, bytes)));
            }
        }

        void AddSummary()
        {
            bool readable = IsReadable(run.FindSummary);
            if (!readable || !File.Exists(run.Folder.Summary))
            {
                string message = $"make it again from events and scalars{(readable ? "" : "; what is there goes to summary.json.damaged")}";
                steps.Add(new RepairStep(Relative(run.Folder.Summary), message, () => MakeSummary(run, keep: !readable)));
            }
        }

        string Relative(string path) => Path.GetRelativePath(run.Directory, path);
    }

    private static void MakeSummary(Run run, bool keep)
    {
        if (keep)
        {
            File.Move(run.Folder.Summary, run.Folder.Summary + ".damaged", overwrite: true);
        }

        // The checks were judged when the run ended, or never.
        IReadOnlyList<CheckResult> checks = run.ReadEvents().FindLast<ChecksEvent>()?.Items ?? [];
        RunFinisher.WriteSummary(run.Folder, run.ReadRecord(), _ => checks, ["made again by `cupel repair`"]);
    }

    private static long TornRecord(string path)
    {
        using var reader = new EventFileReader(path);
        while (reader.TryRead(out _))
        {
        }

        // Damage in the middle is left as it is: behind it may lie what someone can still read.
        return reader.Problem is not null && !reader.Damaged ? new FileInfo(path).Length - reader.WholeBytes : 0;
    }

    private static bool IsReadable(Func<object?> read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return false;
        }
    }
}
