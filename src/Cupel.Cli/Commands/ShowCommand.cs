using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Needs;
using Cupel.Runs;
using Cupel.Sources;
using Spectre.Console;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel show</c>: the whole record of a run.</summary>
internal static class ShowCommand
{
    private const int OutputLines = 15;
    private const int MostFiles = 40;

    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        Option<bool> config = new("--config") { Description = "Only its config, each value with where it came from" };
        Option<bool> diff = new("--source-diff") { Description = "Only what its config changed in the copied source, as a diff" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("show", "Show the whole record of a run")
        {
            Examples =
            [
                ("cupel show", "the newest run"),
                ("cupel show brave-otter", "a run by its name, or the start of it"),
                ("cupel show @best:val_accuracy", "the best run by a metric that a check is about"),
                ("cupel show -w 'tag = keep'", "the newest run with a tag"),
                ("cupel show --source-diff", "the source lines in which the newest run's values were written"),
                ("cupel show 2 --json", "the run before, for a program"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(config);
        command.Options.Add(diff);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunSnapshot snapshot = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where));
            Run run = snapshot.Run;
            if (words.GetValue(config) || words.GetValue(diff))
            {
                RequireOne(words.GetValue(config), words.GetValue(diff), words.GetValue(json));
                return words.GetValue(diff) ? SourceDiff(session.Terminal, run) : OnlyConfig(session.Terminal, snapshot);
            }

            if (words.GetValue(json))
            {
                IReadOnlyList<RunFile> files = FilesOf(run, session.Terminal);
                JsonOutput.Write(session.Terminal.Out, writer => Write(writer, snapshot, files, session.Time.GetUtcNow()));
            }
            else
            {
                Print(session, snapshot);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void RequireOne(bool config, bool diff, bool json)
    {
        if ((config && diff) || json)
        {
            throw new UserErrorException(ErrorCodes.Usage, "`--config`, `--source-diff` and `--json` exclude each other", hint: "`cupel show --json` has the config too");
        }
    }

    private static int OnlyConfig(Terminal terminal, RunSnapshot run)
    {
        if (run.Record is not { Config.Count: > 0 } record)
        {
            terminal.Error.WriteLine($"{run.Run.Name} has no config");
            return ExitCodes.Done;
        }

        ConfigTable.Print(terminal.OutConsole, record);
        return ExitCodes.Done;
    }

    private static int SourceDiff(Terminal terminal, Run run)
    {
        if (!File.Exists(run.Folder.ConfigDiff))
        {
            terminal.Error.WriteLine($"the config of {run.Name} changed nothing in its source");
            return ExitCodes.Done;
        }

        // Byte for byte, so that `patch` can take it.
        terminal.Out.Write(File.ReadAllText(run.Folder.ConfigDiff));
        return ExitCodes.Done;
    }

    private static void Print(Session session, RunSnapshot run)
    {
        IAnsiConsole console = session.Terminal.OutConsole;
        Header(console, run, session.Time.GetUtcNow());
        Config(console, run.Record);
        Needs(console, run.Record?.Needs ?? []);
        Attributes(console, run);
        MemberTable.PrintMembers(session.Terminal, run.Run, () => Title(console, "Members"));
        Metrics(console, MetricSummaries.Of(run));
        SystemTable.Print(console, run, () => Title(console, "System"));
        Checks(session.Terminal, run.Summary?.Checks ?? []);
        Files(console, FilesOf(run.Run, session.Terminal), run.Record?.LeftOut ?? []);
        Output(console, run);
        Comments(console, run.Notes, session.Time.GetUtcNow());
    }

    private static void Header(IAnsiConsole console, RunSnapshot run, DateTimeOffset now)
    {
        RunRecord? record = run.Record;
        RunState state = run.State;
        var grid = new TextGrid("", "");
        Add("name", run.Run.Name);
        Add("id", run.Run.Id.Value);
        Add("operation", record?.Version is string version ? $"{record.Operation}, version {version}" : record?.Operation);
        (string status, Style? style) = StatusText.Of(state);
        grid.Add([("status", null), (state.Reason is string reason ? $"{status}: {reason}" : status, style)]);
        Add("detail", state.Detail is string detail ? SafeText.Of(detail) : null);
        Add("started", state.Started is DateTimeOffset started ? $"{TimeText.Iso(started)}  {TimeText.Ago(started, now)}" : null);
        Add("last sign", state.LastSign is DateTimeOffset sign ? $"{TimeText.Iso(sign)}  {TimeText.Ago(sign, now)}" : null);
        Add("took", state.Duration(now) is TimeSpan duration ? TimeText.Duration(duration) : null);
        Add("exit code", state.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("label", run.Notes.Label);
        Add("tags", run.Notes.Tags.Count > 0 ? string.Join(", ", run.Notes.Tags) : null);
        Add("ids", run.Notes.Identifiers.Count > 0 ? string.Join(", ", run.Notes.Identifiers) : null);
        Add("command", record is null ? null : record.Command.Retype ?? (record.Imported is null ? null : record.Command.Shell ?? Words(record.Command.Arguments)));
        Add("again", record?.RestartedFrom is RunId earlier ? $"{earlier.Name}  {earlier}" : null);
        Add("seed", record?.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("git", record?.Git is { } git ? GitText(git) : null);
        Add("source", record?.SourceDigest);
        Add("by", record is null ? null : By(record));
        Add("from", record?.Imported is { } from ? $"{from.Tool.Title()} {from.Id}  {from.Path}" : null);
        Add("folder", run.Run.Directory);
        grid.Print(console);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                grid.Add(name, value);
            }
        }
    }

    // Another tool may know only some of it.
    private static string? By(RunRecord record)
    {
        string[] known = [.. new[] { record.User, record.Host }.Where(text => text.Length > 0)];
        string[] all = [.. new[] { string.Join('@', known), record.Os, record.Cupel.Length > 0 ? $"cupel {record.Cupel}" : "" }.Where(text => text.Length > 0)];
        return all.Length > 0 ? string.Join(", ", all) : null;
    }

    private static string? Words(IReadOnlyList<string>? arguments) => arguments is null ? null : string.Join(' ', arguments.Select(RunPlan.Quote));

    private static string GitText(Git.GitInfo git) => git.Commit is string commit
        ? $"{commit[..Math.Min(10, commit.Length)]} on {git.Branch ?? "no branch"}{(git.Dirty == true ? ", with uncommitted changes" : "")}"
        : git.Problem ?? "not known";

    private static void Config(IAnsiConsole console, RunRecord? record)
    {
        if (record is null || record.Config.Count == 0)
        {
            return;
        }

        Title(console, "Config");
        ConfigTable.Print(console, record, 2);
    }

    private static void Needs(IAnsiConsole console, IReadOnlyList<MetNeed> needs)
    {
        if (needs.Count > 0)
        {
            Title(console, "Needs");
            NeedsText.Print(console, needs, title: null);
        }
    }

    private static void Attributes(IAnsiConsole console, RunSnapshot run)
    {
        if (run.Attributes.Count == 0)
        {
            return;
        }

        Title(console, "Attributes");
        var grid = new TextGrid("", "");
        foreach ((string name, JsonNode? value) in run.Attributes)
        {
            grid.Add(name, value is JsonValue one && one.TryGetValue(out string? text) ? text : value?.ToJsonString() ?? "");
        }

        grid.Print(console, 2);
    }

    private static void Metrics(IAnsiConsole console, IReadOnlyDictionary<string, MetricSummary> metrics)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        Title(console, "Metrics");
        var grid = new TextGrid("", ">last", ">min", ">max", ">step", ">points");
        foreach ((string name, MetricSummary metric) in metrics)
        {
            grid.Add(name, NumberText.Metric(metric.Last), NumberText.Metric(metric.Min), NumberText.Metric(metric.Max), $"{metric.Step}", $"{metric.Count}");
        }

        grid.Print(console, 2);
    }

    private static void Checks(Terminal terminal, IReadOnlyList<CheckResult> checks)
    {
        if (checks.Count > 0)
        {
            Title(terminal.OutConsole, "Checks");
            CheckTable.Print(terminal, checks);
        }
    }

    private static void Files(IAnsiConsole console, IReadOnlyList<RunFile> files, IReadOnlyList<LeftOutFile> leftOut)
    {
        if (files.Count == 0)
        {
            return;
        }

        Title(console, "Files");
        var grid = new TextGrid("", ">", "");
        foreach (RunFile file in files.Take(MostFiles))
        {
            grid.Add(file.Path, NumberText.Size(file.SizeBytes), file.Role.ToString().ToLowerInvariant());
        }

        grid.Print(console, 2);
        if (files.Count > MostFiles)
        {
            console.WriteLine($"  and {files.Count - MostFiles} more");
        }

        if (leftOut.Count > 0)
        {
            console.WriteLine($"  not copied: {leftOut.Count:N0}, such as {leftOut[0].Path} ({leftOut[0].Rule}); `cupel files` lists them");
        }
    }

    private static IReadOnlyList<RunFile> FilesOf(Run run, Terminal terminal)
    {
        try
        {
            return RunFiles.Recorded(run);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            terminal.Error.WriteLine($"warning: the list of files of {run.Name} cannot be read: {error.Message}");
            return [];
        }
    }

    private static void Output(IAnsiConsole console, RunSnapshot run)
    {
        foreach ((string title, int stream) in new[] { ("Output", 1), ("Errors and progress", 2) })
        {
            IReadOnlyList<string> lines = OutputTail.Read(run.Run, stream, OutputLines);
            if (lines.Count > 0)
            {
                Title(console, title);
                foreach (string line in lines)
                {
                    Line(console, line);
                }
            }
        }
    }

    private static void Comments(IAnsiConsole console, Notes notes, DateTimeOffset now)
    {
        if (notes.Comments.Count > 0)
        {
            Title(console, "Comments");
            foreach (Comment comment in notes.Comments)
            {
                Line(console, SafeText.Of($"{comment.Author}, {TimeText.Ago(comment.Time, now)}{(comment.Edited is null ? "" : ", edited")}: {comment.Text}"));
            }
        }
    }

    // Plain writes: a long line is folded by the terminal, never by us, so that it can be copied whole.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.Write("  " + text);
        console.WriteLine();
    }

    private static void Title(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    private static void Write(Utf8JsonWriter json, RunSnapshot run, IReadOnlyList<RunFile> files, DateTimeOffset now)
    {
        json.WriteStartObject();
        RunJsonOutput.WriteFields(json, run, MetricSummaries.Of(run), now);
        json.WriteString("command", run.Record?.Command.Retype);
        json.WriteString("restarted_from", run.Record?.RestartedFrom?.Value);
        json.WriteString("user", run.Record?.User);
        json.WriteString("host", run.Record?.Host);
        json.WritePropertyName("origins");
        (run.Record?.Origins ?? []).WriteTo(json);
        json.WriteStartArray("files");
        foreach (RunFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("role", file.Role.ToString().ToLowerInvariant());
            json.WriteNumber("size", file.SizeBytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        NeedsText.Write(json, run.Record?.Needs ?? []);
        SourceText.WriteLeftOut(json, run.Record?.LeftOut ?? []);
        NotesOutput.WriteComments(json, run.Notes.Comments);
        NotesOutput.WriteTexts(json, "identifiers", run.Notes.Identifiers);
        json.WriteEndObject();
    }
}
