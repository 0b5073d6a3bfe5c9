using System.Globalization;
using Cupel.Imports;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What a run is, in a few lines: the top of its page.</summary>
internal static class ShowHeader
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="now">The present.</param>
    public static void Print(IAnsiConsole console, RunSnapshot run, DateTimeOffset now)
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
        Add("progress", ProgressOf(state, now));
        Add("took", state.Duration(now) is TimeSpan duration ? TimeText.Duration(duration) : null);
        Add("exit code", state.ExitCode?.ToString(CultureInfo.InvariantCulture));
        Add("label", run.Notes.Label);
        Add("tags", run.Notes.Tags.Count > 0 ? string.Join(", ", run.Notes.Tags) : null);
        Add("ids", run.Notes.Identifiers.Count > 0 ? string.Join(", ", run.Notes.Identifiers) : null);
        Add("command", record is null ? null : record.Command.Retype ?? (record.Imported is null ? null : record.Command.Shell ?? Words(record.Command.Arguments)));
        Add("again", record?.RestartedFrom is RunId earlier ? $"{earlier.Name}  {earlier}" : null);
        Add("seed", record?.Seed?.ToString(CultureInfo.InvariantCulture));
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

    private static string? ProgressOf(RunState state, DateTimeOffset now) => state is { Status: RunStatus.Running, Progress: double share }
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

    private static string GitText(Git.GitInfo git) => git.Commit is string commit
        ? $"{commit[..Math.Min(10, commit.Length)]} on {git.Branch ?? "no branch"}{(git.Dirty == true ? ", with uncommitted changes" : "")}"
        : git.Problem ?? "not known";
}
