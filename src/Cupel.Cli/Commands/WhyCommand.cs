using System.CommandLine;
using System.Text.Json;
using Cupel.Batches;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Diffs;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel why</c>: where a run's values came from, and why it was run and not an earlier one taken.</summary>
internal static class WhyCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("why", "Say where a run's values came from, and what had changed since the run it could have reused")
        {
            Examples =
            [
                ("cupel why", "the newest run"),
                ("cupel why brave-otter", "a run by its name"),
                ("cupel why 1 --json", "for a program"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            Run run = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where)).Run;
            RunSnapshot snapshot = RecordErrors.Require(run);
            try
            {
                RunReason reason = RunReason.Find(run);
                if (words.GetValue(json))
                {
                    JsonOutput.Write(session.Terminal.Out, writer => Write(writer, snapshot, reason));
                }
                else
                {
                    Print(session.Terminal, snapshot, reason);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
            {
                throw RecordErrors.Unreadable(run, error);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, RunSnapshot snapshot, RunReason reason)
    {
        IAnsiConsole console = terminal.OutConsole;
        RunRecord record = snapshot.Record!;
        var head = new TextGrid("", "", "", "");
        (string status, Style? style) = StatusText.Of(snapshot.State);
        head.Add([(snapshot.Run.Name, new Style(decoration: Decoration.Bold)), (record.Operation, null), (status, style), (record.Command.Retype ?? "", null)]);
        head.Print(console);
        IReadOnlyList<ConfigRow> rows = RecordedConfig.Read(record.Config, record.Origins).Rows;
        if (rows.Count > 0)
        {
            Title(console, "Config");
            ConfigTable.Print(console, rows, 2);
        }

        Title(console, "Why it was run");
        foreach (string line in Lines(snapshot.Run, record, reason))
        {
            console.Profile.Out.Writer.Write($"  {SafeText.Of(line)}\n");
        }

        PrintChanges(console, rows, reason);
        PrintSkipped(console, snapshot.Run);
    }

    private static IEnumerable<string> Lines(Run run, RunRecord record, RunReason reason)
    {
        if (record.Parent is RunId parent)
        {
            yield return $"it is a member of batch {parent.Name}";
        }

        if (record.RestartedFrom is RunId earlier)
        {
            yield return $"it does {earlier.Name} again";
        }

        yield return reason.Kind switch
        {
            RunReasonKind.First => $"no run of `{record.Operation}` had completed before it",
            RunReasonKind.Equal => $"{reason.Since!.Name} is equal to it: with `--needed` that one would have been taken",
            RunReasonKind.Batch => "it is a batch: `cupel why` of a member says why that was run",
            _ => $"since {reason.Since!.Name}, the newest completed run of `{record.Operation}` before it:",
        };
        if (run.ReadState() is { Status: RunStatus.Staged })
        {
            yield return "it is staged and was not started";
        }
    }

    private static void PrintChanges(IAnsiConsole console, IReadOnlyList<ConfigRow> rows, RunReason reason)
    {
        if (reason.Changes is not RunDiff changes)
        {
            return;
        }

        var grid = new TextGrid("", "", "");
        foreach ((string key, string what) in DiffWords.Changes(changes))
        {
            string origin = rows.FirstOrDefault(row => row.Key == key)?.Value.Origin.ToString() ?? "";
            grid.Add([(key, null), (what, null), (origin, new Style(decoration: Decoration.Dim))]);
        }

        grid.Print(console, 4);
        console.WriteLine();
        var next = new TextGrid("", "");
        next.Add($"cupel diff {reason.Changes.Left.Name} {reason.Changes.Right.Name}", "all of it, with what came of it");
        next.Add($"cupel diff {reason.Changes.Right.Name} --working", "what has changed in the project since");
        next.Print(console);
    }

    private static void PrintSkipped(IAnsiConsole console, Run run)
    {
        PlannedMember[] skipped = [.. run.FindBatch()?.Members.Where(member => member.Existing is not null) ?? []];
        if (skipped.Length == 0)
        {
            return;
        }

        Title(console, "Why members were skipped");
        foreach (PlannedMember member in skipped)
        {
            RunId equal = member.Existing!.Value;
            console.Profile.Out.Writer.Write($"  member {member.Number}: {equal.Name} is equal to it{(run.Store.Find(equal) is null ? ", and was deleted since" : "")}\n");
        }
    }

    private static void Title(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    private static void Write(Utf8JsonWriter json, RunSnapshot snapshot, RunReason reason)
    {
        RunRecord record = snapshot.Record!;
        json.WriteStartObject();
        json.WriteString("id", snapshot.Run.Id.Value);
        json.WriteString("name", snapshot.Run.Name);
        json.WriteString("operation", record.Operation);
        json.WriteString("status", snapshot.State.Status.Name());
        json.WriteString("command", record.Command.Retype);
        json.WriteString("parent", record.Parent?.Value);
        json.WriteString("restarted_from", record.RestartedFrom?.Value);
        json.WritePropertyName("origins");
        (record.Origins ?? []).WriteTo(json);
        json.WriteString("reason", reason.Kind.ToString().ToLowerInvariant());
        json.WriteString("since", reason.Since?.Id.Value);
        foreach (DiffSection section in (DiffSection[])[DiffSection.Command, DiffSection.Config])
        {
            json.WriteStartArray($"changed_{section.ToString().ToLowerInvariant()}");
            foreach (ValueDifference value in reason.Changes?.Values(section) ?? [])
            {
                DiffJson.WriteValue(json, value);
            }

            json.WriteEndArray();
        }

        WriteFiles(json, "changed_source", reason.Changes?.Source);
        WriteFiles(json, "changed_needs", reason.Changes?.Files);
        json.WriteStartArray("skipped");
        foreach (PlannedMember member in snapshot.Run.FindBatch()?.Members.Where(member => member.Existing is not null) ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("member", member.Number);
            json.WriteString("existing", member.Existing!.Value.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, string name, IReadOnlyList<FileDifference>? files)
    {
        json.WriteStartArray(name);
        foreach (FileDifference file in files ?? [])
        {
            DiffJson.WriteFile(json, file);
        }

        json.WriteEndArray();
    }
}
