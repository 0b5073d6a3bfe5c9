using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Diffs;
using Cupel.Errors;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel reproduce</c>: an earlier run again, from its record, and whether the same came of it.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run" };
        Option<string[]> where = RunFlags.Where();
        Option<double> tolerance = new("--tolerance")
        {
            Description = "How far a metric may be off: T times its value, or T where that is below 1; 0, to the last bit, when left out",
            HelpName = "T",
        };
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("reproduce", "Do a run again from its record, and compare what came of it; exit code 1 when it is not the same")
        {
            Examples =
            [
                ("cupel reproduce brave-otter", "its command, config, source, needs and seed; every result must be the same"),
                ("cupel reproduce 1 --tolerance 1e-6", "metrics may be off a little"),
                ("cupel reproduce @best:val_accuracy -y --json", "for a program"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, tolerance, yes, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            double off = words.GetValue(tolerance);
            if (!double.IsFinite(off) || off < 0)
            {
                throw new UserErrorException(ErrorCodes.Usage, "`--tolerance` needs a number of at least 0", hint: "write `--tolerance 1e-6`");
            }

            RunStore store = Stores.Open(words, session);
            return Reproduce(session, RunTargets.FindOne(session, store, words.GetValue(which), words.GetValue(where)).Run, off, words.GetValue(yes), words.GetValue(json));
        });
        return command;
    }

    private static int Reproduce(Session session, Run from, double tolerance, bool yes, bool json)
    {
        RunRecord record = RequireEnd(from);

        // What it prints is no result here: the comparison is.
        Session quiet = session with { Terminal = session.Terminal with { Out = json ? TextWriter.Null : session.Terminal.Error, OutBytes = Stream.Null, OutColour = session.Terminal.ErrorColour } };
        using var launch = new Launch(quiet);
        Requirements.RequireSecrets(record.Operation, record.Secrets, launch.Environment);
        RunRequest request = RestartPlan.FromRecord(from, [], session) with { Environment = launch.Environment, CupelVersion = App.Version };
        NotebookNeeds.Require(request, launch.Environment, session);
        foreach (string difference in MachineDifferences.Of(from, record))
        {
            session.Terminal.Error.WriteLine($"note: {difference}");
        }

        if (!yes && !json && !Question.Ask(session.Terminal, $"Run {record.Operation} again as {from.Name} did?", byDefault: true))
        {
            session.Terminal.Error.WriteLine("nothing was run");
            return ExitCodes.Slip;
        }

        Run again = from.Store.Create(request);
        int ended = launch.Start(again, record.Kind == RunKind.Train, LaunchMode.Stay, json);
        if (again.ReadState().Ended is null || ended == ExitCodes.Interrupted)
        {
            session.Terminal.Error.WriteLine($"{again.Name} has not come to its end, so there is nothing to compare");
            return ended == ExitCodes.Interrupted ? ended : ExitCodes.No;
        }

        IReadOnlyList<ReproducedItem> items = Compare(from, again, tolerance);
        if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer => Write(writer, from, again, items));
        }
        else
        {
            Print(session.Terminal, from, again, items);
        }

        return items.All(item => item.Same) ? ExitCodes.Done : ExitCodes.No;
    }

    private static RunRecord RequireEnd(Run run)
    {
        RunSnapshot snapshot = RecordErrors.Require(run);
        string? problem = snapshot.Record!.Kind == RunKind.Batch ? $"{run.Name} is a batch; its members can be reproduced one by one"
            : snapshot.State.Status.IsLive() ? $"{run.Name} is still running"
            : snapshot.State.Ended is null ? $"{run.Name} has no end to compare with: it is {snapshot.State.Status.Name()}"
            : null;
        return problem is null ? snapshot.Record
            : throw new UserErrorException(ErrorCodes.Usage, problem, hint: $"`cupel show {run.Name}` shows where it stands; `cupel restart {run.Name}` runs it again all the same");
    }

    private static IReadOnlyList<ReproducedItem> Compare(Run from, Run again, double tolerance)
    {
        try
        {
            return Reproduction.Compare(from, again, tolerance);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw RecordErrors.Unreadable(from, error);
        }
    }

    private static void Print(Terminal terminal, Run from, Run again, IReadOnlyList<ReproducedItem> items)
    {
        var grid = new TextGrid("", from.Name, again.Name, "");
        foreach (ReproducedItem item in items)
        {
            string verdict = item switch
            {
                { Expected: null } => "NEW",
                { Actual: null } => "MISSING",
                { Same: false } => item.Note is null ? "DIFFERS" : $"DIFFERS: {item.Note}",
                _ when item.Expected != item.Actual => "within tolerance",
                _ => "same",
            };
            grid.Add(
            [
                (item.Kind == ReproducedKind.Exit ? "exit code" : item.Name, null),
                (Short(item.Expected), null),
                (Short(item.Actual), null),
                (verdict, new Style(item.Same ? Color.Green : Color.Red)),
            ]);
        }

        grid.Print(terminal.OutConsole);
        int different = items.Count(item => !item.Same);
        terminal.Error.WriteLine(different == 0
            ? $"{from.Name} is reproduced: {items.Count} of {items.Count} results are the same"
            : $"{from.Name} is not reproduced: {different} of {items.Count} results are not the same; `cupel diff {from.Name} {again.Name}` shows more");
    }

    private static string Short(string? text) => text is null ? DiffValueText.None
        : text.StartsWith("sha256:", StringComparison.Ordinal) ? text[..19] : text;

    private static void Write(Utf8JsonWriter json, Run from, Run again, IReadOnlyList<ReproducedItem> items)
    {
        json.WriteStartObject();
        json.WriteString("run", from.Id.Value);
        json.WriteString("again", again.Id.Value);
        json.WriteBoolean("reproduced", items.All(item => item.Same));
        json.WriteStartArray("results");
        foreach (ReproducedItem item in items)
        {
            json.WriteStartObject();
            json.WriteString("kind", item.Kind.ToString().ToLowerInvariant());
            json.WriteString("name", item.Name);
            json.WriteString("expected", item.Expected);
            json.WriteString("actual", item.Actual);
            json.WriteBoolean("same", item.Same);
            json.WriteString("note", item.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
