using System.Text.Json;
using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Filters;
using Cupel.Imports;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Imports runs of another tool and says what came of it.</summary>
/// <param name="session">The world outside.</param>
/// <param name="store">Where to.</param>
/// <param name="from">Where from.</param>
/// <param name="deleted">Whether runs that were deleted there are taken too.</param>
/// <param name="archived">Whether runs that were put aside there are taken too.</param>
internal sealed class ForeignImportWork(Session session, RunStore store, ForeignStore from, bool deleted, bool archived)
{
    private readonly Terminal _terminal = session.Terminal;
    private readonly RunStore _from = RunStore.Of(from, session.Time);

    /// <summary>Does it.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="preview">Whether only to say what would be done.</param>
    /// <param name="json">Whether to say it for a program.</param>
    /// <returns>The exit code: 1 where a run could not be taken over.</returns>
    public int Run(RunQuery query, bool preview, bool json)
    {
        RunStore[] trash = [_from.Trash];
        RunStore[] archives = [.. _from.ArchiveNames.Select(_from.Archive)];
        IReadOnlyList<RunFacts> found = query.Find(RunPool.Of([_from, .. deleted ? trash : [], .. archived ? archives : []]));

        // Who names runs means those alone.
        bool all = query.Selectors.Count == 0 && query.Filters.Count == 0;
        var left = new LeftOut(all && !deleted ? Count(trash) : 0, all && !archived ? Count(archives) : 0);
        if (preview)
        {
            Preview(found, left, json);
            return ExitCodes.Done;
        }

        ForeignImportResult result = Import([.. found.Select(run => run.Run.Run)]);
        if (json)
        {
            JsonOutput.Write(_terminal.Out, writer => Write(writer, result, left));
        }
        else
        {
            _terminal.Error.WriteLine(Summary(result));
            Say(left);
        }

        foreach (ForeignImportFailure failure in result.Failed)
        {
            _terminal.Error.WriteLine($"warning: not imported: {failure.Reason}");
        }

        foreach (string warning in result.Warnings)
        {
            _terminal.Error.WriteLine($"warning: {warning}");
        }

        ExportCommand.WarnOfLinks(_terminal, result.Links);
        return result.Failed.Count > 0 ? ExitCodes.No : ExitCodes.Done;
    }

    private ForeignImportResult Import(IReadOnlyList<Run> runs)
    {
        // Where nobody watches, or it takes no time, nothing is shown.
        const int Few = 20;
        if (!_terminal.ErrorColour || runs.Count < Few)
        {
            return ForeignImport.From(runs, store);
        }

        using var line = new LiveLine(_terminal, $"import from {from.Tool.Title()}", session.Time);
        return ForeignImport.From(runs, store, done => line.Say(new ProgressEvent(session.Time.GetUtcNow(), done / (double)runs.Count, $"{done}/{runs.Count} runs")));
    }

    private static int Count(IEnumerable<RunStore> places) => places.Sum(place => place.List().Count);

    private void Say(LeftOut left)
    {
        if (left.Deleted > 0)
        {
            _terminal.Error.WriteLine($"{left.Deleted:N0} deleted {(left.Deleted == 1 ? "run" : "runs")} left out; `--deleted` takes {(left.Deleted == 1 ? "it" : "them")} into the trash");
        }

        if (left.Archived > 0)
        {
            _terminal.Error.WriteLine($"{left.Archived:N0} archived {(left.Archived == 1 ? "run" : "runs")} left out; `--archived` takes {(left.Archived == 1 ? "it" : "them")} into archives of the same names");
        }
    }

    private void Preview(IReadOnlyList<RunFacts> runs, LeftOut left, bool json)
    {
        (RunFacts Run, ForeignImportPlan Plan)[] planned = [.. runs.Select(run => (run, ForeignImport.Plan(run.Run, store)))];
        if (json)
        {
            JsonOutput.Write(_terminal.Out, writer =>
            {
                writer.WriteStartArray();
                foreach ((RunFacts run, ForeignImportPlan plan) in planned)
                {
                    writer.WriteStartObject();
                    writer.WriteString("plan", Word(plan));
                    writer.WriteString("place", ForeignImport.PlaceOf(run.Run.Run, store).Words);
                    RunJsonOutput.WriteFields(writer, run.Run, run.Metrics, run.Now);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        Dictionary<RunFacts, ForeignImportPlan> plans = planned.ToDictionary<(RunFacts Run, ForeignImportPlan Plan), RunFacts, ForeignImportPlan>(
            pair => pair.Run, pair => pair.Plan, ReferenceEqualityComparer.Instance);
        RunTable.Print(_terminal, runs,
        [
            new("operation", run => (run.Run.Record?.Operation ?? "?", null)),
            new("status", run => StatusText.Of(run.Run.State)),
            RunTable.Of(RunColumn.Of(new RunField(FieldFamily.Own, "started")), runs, 1),
            new("label", run => (run.Run.Notes.Label ?? "", null), 0),
            new("import", run => (Say(run.Run, plans[run], ForeignImport.PlaceOf(run.Run.Run, store)), null)),
        ]);
        int taken = planned.Count(pair => pair.Plan == ForeignImportPlan.New);
        _terminal.Error.WriteLine($"{taken:N0} of {runs.Count:N0} runs would be imported");
        Say(left);
    }

    private static string Word(ForeignImportPlan plan) => plan.ToString().ToLowerInvariant();

    private static string Say(RunSnapshot run, ForeignImportPlan plan, RunStore place) => plan switch
    {
        ForeignImportPlan.New => place.IsHome ? "yes" : $"yes, into {place.Words}",
        ForeignImportPlan.Present => "here already",
        ForeignImportPlan.Running => "no: it has not ended",
        _ => $"no: {run.State.Reason}",
    };

    private static string Summary(ForeignImportResult result)
    {
        string imported = result.Runs.Count switch { 0 => "nothing new", 1 => $"{result.Runs[0].Name} imported", int count => $"{count:N0} runs imported" };
        string present = result.Present.Count > 0 ? $"; {result.Present.Count:N0} already here" : "";
        string running = result.Running.Count > 0 ? $"; {result.Running.Count:N0} left out because {(result.Running.Count == 1 ? "it has" : "they have")} not ended" : "";
        string failed = result.Failed.Count > 0 ? $"; {result.Failed.Count:N0} could not be read" : "";
        string notes = result.Notes > 0 ? $"; {result.Notes:N0} new {(result.Notes == 1 ? "note" : "notes")}" : "";
        return imported + Aside(result.Runs) + present + running + failed + notes;
    }

    private static string Aside(IReadOnlyList<Run> runs)
    {
        string[] places = [.. runs.Where(run => !run.Store.IsHome).GroupBy(run => run.Store.Words, StringComparer.Ordinal)
            .OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => runs.Count == 1 ? $"into {place.Key}" : $"{place.Count():N0} into {place.Key}")];
        return places.Length == 0 ? "" : runs.Count == 1 ? $" {places[0]}" : $", {string.Join(", ", places)}";
    }

    private static void Write(Utf8JsonWriter json, ForeignImportResult result, LeftOut left)
    {
        json.WriteStartObject();
        NotesOutput.WriteTexts(json, "runs", [.. result.Runs.Select(run => run.Id.Value)]);
        NotesOutput.WriteTexts(json, "present", [.. result.Present.Select(id => id.Value)]);
        NotesOutput.WriteTexts(json, "running", [.. result.Running.Select(id => id.Value)]);
        json.WriteStartArray("failed");
        foreach (ForeignImportFailure failure in result.Failed)
        {
            json.WriteStartObject();
            json.WriteString("id", failure.Id.Value);
            json.WriteString("path", failure.Path);
            json.WriteString("reason", failure.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("notes", result.Notes);
        NotesOutput.WriteTexts(json, "links", result.Links);
        NotesOutput.WriteTexts(json, "warnings", result.Warnings);
        json.WriteStartObject("left_out");
        json.WriteNumber("deleted", left.Deleted);
        json.WriteNumber("archived", left.Archived);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // How many runs nobody asked for.
    private readonly record struct LeftOut(int Deleted, int Archived);
}
