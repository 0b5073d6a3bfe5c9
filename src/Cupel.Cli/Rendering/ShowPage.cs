using System.Text.Json.Nodes;
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
    private readonly ShowSections _sections = new(terminal.OutConsole);

    /// <summary>Prints all but the environment and the changes that were not committed.</summary>
    public void PrintAll()
    {
        ShowHeader.Print(_console, run, now);
        _sections.IsBegun = true;
        Config();
        Needs();
        Attributes();
        MemberTable.PrintMembers(terminal, run.Run, () => _sections.Title("Members"));
        Metrics();
        SystemTable.Print(_console, run, () => _sections.Title("System"));
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
        _sections.AreTitled = parts is not [ShowPart.Config or ShowPart.Metrics or ShowPart.Files];
        foreach (ShowPart part in parts)
        {
            Print(part);
        }
    }

    private int Indent => _sections.Indent;

    private void Print(ShowPart part)
    {
        bool there = part switch
        {
            ShowPart.Config => Config(),
            ShowPart.Metrics => Metrics(),
            ShowPart.Files => Files(int.MaxValue),
            ShowPart.Output => Output(),
            ShowPart.Environment => ShowEnvironment.Print(_console, _sections, run.Run),
            _ => ShowGit.Print(terminal, _sections, run),
        };
        if (!there)
        {
            terminal.Error.WriteLine($"{run.Run.Name} has no {(part == ShowPart.Git ? "record of a repository" : part.ToString().ToLowerInvariant())}");
        }
    }

    private void Needs()
    {
        if (run.Record?.Needs is { Count: > 0 } needs)
        {
            _sections.Title("Needs");
            NeedsText.Print(_console, needs, title: null);
        }
    }

    private bool Config()
    {
        if (run.Record is not { Config.Count: > 0 } record)
        {
            return false;
        }

        _sections.Title("Config");
        ConfigTable.Print(_console, record, Indent);
        return true;
    }

    private void Attributes()
    {
        if (run.Attributes.Count == 0)
        {
            return;
        }

        _sections.Title("Attributes");
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

        _sections.Title("Metrics");
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
            _sections.Title("Checks");
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

        _sections.Title("Files");
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
            _sections.Title("Warnings");
            foreach (string warning in warnings)
            {
                _sections.Line(SafeText.Of(warning));
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
                _sections.Title(title);
                foreach (string line in lines)
                {
                    _sections.Line(line);
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
            _sections.Title("Comments");
            foreach (Comment comment in run.Notes.Comments)
            {
                string who = SafeText.Of($"{comment.Author}, {TimeText.Ago(comment.Time, now)}{(comment.Edited is null ? "" : ", edited")}");
                string[] lines = comment.Text.TrimEnd().Split('\n');
                _sections.Line(lines.Length == 1 ? $"{who}: {SafeText.Of(comment.Text)}" : who);
                foreach (string line in lines.Length == 1 ? [] : lines)
                {
                    _sections.Line($"  {SafeText.OfLine(line.TrimEnd('\r'))}".TrimEnd());
                }
            }
        }
    }
}
