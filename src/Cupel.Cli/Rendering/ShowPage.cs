using System.Text.Json.Nodes;
using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>The record of a run, for a person: the whole of it, or one part.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="run">The run.</param>
/// <param name="now">The present.</param>
internal sealed class ShowPage(Terminal terminal, RunSnapshot run, DateTimeOffset now)
{
    private const int OutputLines = 15;
    private const int MostFiles = 40;

    private readonly IAnsiConsole _console = terminal.OutConsole;
    private bool _any;
    private bool _titled = true;

    /// <summary>Prints all but the environment and the changes that were not committed.</summary>
    public void PrintAll()
    {
        Header();
        _any = true;
        Config();
        Needs();
        Attributes();
        MemberTable.PrintMembers(terminal, run.Run, () => Title("Members"));
        Metrics();
        SystemTable.Print(_console, run, () => Title("System"));
        Checks();
        Files(MostFiles);
        Warnings();
        Output();
        Comments();
    }

    /// <summary>Prints some parts; where one is empty that is said on standard error.</summary>
    public void Print(IReadOnlyList<ShowPart> parts)
    {
        // A table that was asked for alone needs no title.
        _titled = parts is not [ShowPart.Config or ShowPart.Metrics or ShowPart.Files];
        foreach (ShowPart part in parts)
        {
            Print(part);
        }
    }

    private int Indent => _titled ? 2 : 0;

    private void Print(ShowPart part)
    {
        bool there = part switch
        {
            ShowPart.Config => Config(),
            ShowPart.Metrics => Metrics(),
            ShowPart.Files => Files(int.MaxValue),
            ShowPart.Output => Output(),
            ShowPart.Environment => Environment(),
            _ => Git(),
        };
        if (!there)
        {
            terminal.Error.WriteLine($"{run.Run.Name} has no {(part == ShowPart.Git ? "record of a repository" : part.ToString().ToLowerInvariant())}");
        }
    }

    private void Header()
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
        Add("progress", ProgressOf(state));
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
        grid.Print(_console);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                grid.Add(name, value);
            }
        }
    }

    private string? ProgressOf(RunState state) => state is { Status: RunStatus.Running, Progress: double share }
        ? $"{(int)(share * 100)} %{(state.Eta is DateTimeOffset eta ? $"  {TimeText.Left(eta - now)}" : "")}"
        : null;

    // Another tool may know only some of it.
    private static string? By(RunRecord record)
    {
        string[] known = [.. new[] { record.User, record.Host }.Where(text => text.Length > 0)];
        string[] all = [.. new[] { string.Join('@', known), record.Os, record.Cupel.Length > 0 ? $"cupel {record.Cupel}" : "" }.Where(text => text.Length > 0)];
        return all.Length > 0 ? string.Join(", ", all) : null;
    }

    private static string? Words(IReadOnlyList<string>? arguments) => arguments is null ? null : string.Join(' ', arguments.Select(RunPlan.Quote));

    private void Needs()
    {
        if (run.Record?.Needs is { Count: > 0 } needs)
        {
            Title("Needs");
            NeedsText.Print(_console, needs, title: null);
        }
    }

    private static string GitText(Git.GitInfo git) => git.Commit is string commit
        ? $"{commit[..Math.Min(10, commit.Length)]} on {git.Branch ?? "no branch"}{(git.Dirty == true ? ", with uncommitted changes" : "")}"
        : git.Problem ?? "not known";

    private bool Config()
    {
        if (run.Record is not { Config.Count: > 0 } record)
        {
            return false;
        }

        Title("Config");
        ConfigTable.Print(_console, record, Indent);
        return true;
    }

    private void Attributes()
    {
        if (run.Attributes.Count == 0)
        {
            return;
        }

        Title("Attributes");
        var grid = new TextGrid("", "");
        foreach ((string name, JsonNode? value) in run.Attributes)
        {
            grid.Add(name, value is JsonValue one && one.TryGetValue(out string? text) ? text : value?.ToJsonString() ?? "");
        }

        grid.Print(_console, Indent);
    }

    private bool Metrics()
    {
        IReadOnlyDictionary<string, MetricSummary> metrics = MetricSummaries.Of(run);
        if (metrics.Count == 0)
        {
            return false;
        }

        Title("Metrics");
        var grid = new TextGrid("", ">last", ">min", ">max", ">step", ">points");
        foreach ((string name, MetricSummary metric) in metrics)
        {
            grid.Add(name, NumberText.Metric(metric.Last), NumberText.Metric(metric.Min), NumberText.Metric(metric.Max), $"{metric.Step}", $"{metric.Count}");
        }

        grid.Print(_console, Indent);
        return true;
    }

    private void Checks()
    {
        if (run.Summary?.Checks is { Count: > 0 } checks)
        {
            Title("Checks");
            CheckTable.Print(terminal, checks);
        }
    }

    private bool Files(int most)
    {
        IReadOnlyList<RunFile> files = FilesOf(run.Run, terminal);
        if (files.Count == 0)
        {
            return false;
        }

        Title("Files");
        var grid = new TextGrid("", ">", "");
        foreach (RunFile file in files.Take(most))
        {
            grid.Add(file.Path, NumberText.Size(file.SizeBytes), file.Role.ToString().ToLowerInvariant());
        }

        grid.Print(_console, Indent);
        if (files.Count > most)
        {
            _console.WriteLine($"  and {files.Count - most} more");
        }

        if (run.Record?.LeftOut is { Count: > 0 } leftOut)
        {
            _console.WriteLine($"  not copied: {leftOut.Count:N0}, such as {leftOut[0].Path} ({leftOut[0].Rule}); `cupel files` lists them");
        }

        return true;
    }

    /// <summary>The files of a run; where the list cannot be read that is said, and there are none.</summary>
    public static IReadOnlyList<RunFile> FilesOf(Run run, Terminal terminal)
    {
        try
        {
            return RunFiles.Recorded(run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Error.WriteLine($"warning: the list of files of {run.Name} cannot be read: {error.Message}");
            return [];
        }
    }

    private void Warnings()
    {
        IReadOnlyList<string> warnings = RunWarnings.Read(run);
        if (warnings.Count > 0)
        {
            Title("Warnings");
            foreach (string warning in warnings)
            {
                Line(SafeText.Of(warning));
            }
        }
    }

    private bool Output()
    {
        bool any = false;
        foreach ((string title, int stream) in new[] { ("Output", 1), ("Errors and progress", 2) })
        {
            IReadOnlyList<string> lines = OutputTail.Read(run.Run, stream, OutputLines);
            if (lines.Count > 0)
            {
                Title(title);
                foreach (string line in lines)
                {
                    Line(line);
                }

                any = true;
            }
        }

        return any;
    }

    private void Comments()
    {
        if (run.Notes.Comments.Count > 0)
        {
            Title("Comments");
            foreach (Comment comment in run.Notes.Comments)
            {
                string who = SafeText.Of($"{comment.Author}, {TimeText.Ago(comment.Time, now)}{(comment.Edited is null ? "" : ", edited")}");
                string[] lines = comment.Text.TrimEnd().Split('\n');
                Line(lines.Length == 1 ? $"{who}: {SafeText.Of(comment.Text)}" : who);
                foreach (string line in lines.Length == 1 ? [] : lines)
                {
                    Line($"  {SafeText.OfLine(line.TrimEnd('\r'))}".TrimEnd());
                }
            }
        }
    }

    private bool Environment()
    {
        RunRecord record = RecordErrors.Require(run.Run).Record!;
        Title("Process");
        var grid = new TextGrid("", "");
        foreach ((string name, RunCommand? command) in new[] { ("stage", record.StageCommand), ("command", record.Command), ("finish", record.FinishCommand) })
        {
            if (command is not null)
            {
                grid.Add(name, ProcessText.Of(command));
            }
        }

        grid.Add("folder", run.Run.Directory);
        grid.Add("user", $"{record.User}@{record.Host}");
        grid.Add("os", record.Os);
        grid.Add("runtime", record.Dotnet);
        grid.Add("cupel", record.Cupel);
        grid.Print(_console, Indent);
        Title("Variables of the operation");
        Variables(record.Variables);
        Title("Variables of who started it");
        Variables(ReadEnvironment(run.Run));
        return true;
    }

    private static IReadOnlyDictionary<string, string> ReadEnvironment(Run run)
    {
        try
        {
            return run.ReadEnvironment();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw RecordErrors.Unreadable(run, error);
        }
    }

    private void Variables(IReadOnlyDictionary<string, string> variables)
    {
        foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line($"{SafeText.Of(name)}={SafeText.Of(value)}");
        }

        if (variables.Count == 0)
        {
            Line("none");
        }
    }

    private bool Git()
    {
        if (run.Record?.Git is not { } git)
        {
            return false;
        }

        Title("Git");
        var grid = new TextGrid("", "");
        Add("commit", git.Commit);
        Add("branch", git.Branch);
        Add("state", git.Dirty switch { true => "with uncommitted changes", false => "clean", _ => null });
        Add("problem", git.Problem);
        grid.Print(_console, Indent);
        if (File.Exists(run.Run.Folder.GitPatch))
        {
            Title("Uncommitted changes");
            PatchText.Print(terminal, File.ReadAllText(run.Run.Folder.GitPatch));
        }

        return true;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                grid.Add(name, value);
            }
        }
    }

    // Plain writes: a long line is folded by the terminal, never by us, so that it can be copied whole.
    private void Line(string text)
    {
        _console.Profile.Out.Writer.Write(text.Length > 0 ? "  " + text : "");
        _console.WriteLine();
    }

    private void Title(string title)
    {
        if (!_titled)
        {
            return;
        }

        if (_any)
        {
            _console.WriteLine();
        }

        _any = true;
        _console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        _console.WriteLine();
    }
}
