using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>The members of a batch, before they run and after.</summary>
internal static class MemberTable
{
    /// <summary>Prints the members.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="store">Where runs that are there already lie.</param>
    /// <param name="most">How many members to print at most.</param>
    public static void Print(IAnsiConsole console, BatchRun batch, RunStore store, int most)
    {
        int count = batch.Plan.Members.Count;
        string jobs = batch.Plan.Jobs > 1 ? $", {batch.Plan.Jobs} at once" : "";
        console.WriteLine($"Run {batch.Request.Operation} ({batch.What}): {count.ToString("N0", CultureInfo.InvariantCulture)} {batch.Plan.Word(count)}{jobs}");
        console.WriteLine();
        IReadOnlyList<string> columns = batch.Columns;
        bool seeds = batch.HasSeeds && !columns.Contains("seed");
        bool existing = batch.Existing > 0;
        var grid = new TextGrid([">#", .. Step(batch.Plan), .. columns, .. seeds ? [">seed"] : Array.Empty<string>(), .. existing ? [""] : Array.Empty<string>()]);
        foreach (PlannedMember member in batch.Plan.Members.Take(most))
        {
            string there = member.Existing is RunId id ? $"there already: {store.Find(id)?.Name ?? id.Value}" : member.IsThere ? "all its steps are there already" : "";
            grid.Add(
            [
                $"{member.Number}",
                .. member.Step is { } step ? [step.Name] : Array.Empty<string>(),
                .. columns.Select(column => member.Values.TryGetPropertyValue(column, out JsonNode? value) ? BatchRun.Text(value) : ""),
                .. seeds ? [$"{member.Seed}"] : Array.Empty<string>(),
                .. existing ? [there] : Array.Empty<string>(),
            ]);
        }

        grid.Print(console, 2);
        if (count > most)
        {
            console.WriteLine($"  and {(count - most).ToString("N0", CultureInfo.InvariantCulture)} more; `--preview` shows all");
        }

        if (batch.Plan.Seed is long seed)
        {
            console.WriteLine();
            console.WriteLine($"  drawn with seed {seed}; `--seed {seed}` draws the same again");
        }
    }

    /// <summary>Prints the members of a batch that was started, and where each stands; nothing where the run is no batch.</summary>
    public static void PrintMembers(Terminal terminal, Run run, Action title)
    {
        BatchPlan? plan;
        Dictionary<int, RunId> runs;
        try
        {
            plan = run.FindBatch();
            runs = plan is null ? [] : BatchResume.Runs(run);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            terminal.Error.WriteLine($"warning: the members of {run.Name} cannot be read: {error.Message}");
            return;
        }

        if (plan is null)
        {
            return;
        }

        HashSet<int> before = [.. run.ReadEvents().Items.OfType<MemberEvent>().Where(member => member.Existing == true).Select(member => member.Member)];
        title();
        string[] columns = [.. plan.Members.SelectMany(member => member.Values.Select(pair => pair.Key)).Distinct()];
        bool seeds = !plan.IsSteps && !columns.Contains("seed") && plan.Members.Select(member => member.Seed).Distinct().Count() > 1;
        var grid = new TextGrid([">#", .. Step(plan), "name", "status", .. columns, .. seeds ? [">seed"] : Array.Empty<string>()]);
        foreach (PlannedMember member in plan.Members)
        {
            Run? own = member.Existing is RunId existing ? run.Store.Find(existing) : runs.TryGetValue(member.Number, out RunId id) ? run.Store.Find(id) : null;
            (string status, Style? style) = own is not null ? StatusText.Of(own.ReadState())
                : (member.Existing is not null || runs.ContainsKey(member.Number) ? "deleted" : member.IsThere ? "all its steps were there" : "not started", (Style?)null);
            grid.Add(
            [
                ($"{member.Number}", null),
                .. member.Step is { } step ? [(step.Name, null)] : Array.Empty<(string, Style?)>(),
                (own?.Name ?? "", null),
                (member.Existing is null && !before.Contains(member.Number) ? status : $"{status} before", style),
                .. columns.Select(column => (member.Values.TryGetPropertyValue(column, out JsonNode? value) ? BatchRun.Text(value) : "", (Style?)null)),
                .. seeds ? [($"{member.Seed}", null)] : Array.Empty<(string, Style?)>(),
            ]);
        }

        grid.Print(terminal.OutConsole, 2);
    }

    private static string[] Step(BatchPlan plan) => plan.IsSteps ? ["step"] : [];

    /// <summary>Writes the batch for programs.</summary>
    public static void Write(Utf8JsonWriter json, BatchRun batch)
    {
        json.WriteStartObject();
        json.WriteString("operation", batch.Request.Operation);
        json.WriteString("command", batch.Request.Command.Retype);
        json.WriteNumber("jobs", batch.Plan.Jobs);
        if (batch.Plan.Seed is long drawn)
        {
            json.WriteNumber("seed", drawn);
        }

        json.WriteStartArray("members");
        foreach (PlannedMember member in batch.Plan.Members)
        {
            json.WriteStartObject();
            json.WriteNumber("member", member.Number);
            if (member.Step is { } step)
            {
                json.WriteString("step", step.Name);
                json.WriteString("operation", step.Record.Operation);
            }

            if (member.Batch is BatchPlan steps)
            {
                NotesOutput.WriteTexts(json, "steps", [.. steps.Members.Select(one => one.Step!.Name)]);
            }

            json.WritePropertyName("values");
            member.Values.WriteTo(json);
            if (member.Seed is long seed)
            {
                json.WriteNumber("seed", seed);
            }

            json.WritePropertyName("config");
            member.Config.WriteTo(json);
            if (member.Existing is RunId existing)
            {
                json.WriteString("existing", existing.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
