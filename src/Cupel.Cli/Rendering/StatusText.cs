using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>A status in words and colour; the colour never says more than the words.</summary>
internal static class StatusText
{
    public static (string Text, Style? Style) Of(RunState state) => state.Status switch
    {
        RunStatus.Completed => ("completed", new Style(Color.Green)),
        RunStatus.Running => (state.Progress is double share ? $"running {(int)(share * 100)} %" : "running", new Style(Color.Aqua)),
        RunStatus.Failed => (state.ExitCode is int code ? $"failed ({code})" : "failed", new Style(Color.Red)),
        RunStatus.ChecksFailed => ("checks failed", new Style(Color.Red)),
        RunStatus.Terminated => ("terminated", new Style(Color.Yellow)),
        RunStatus.Lost => ("lost", new Style(Color.Yellow)),
        RunStatus.Damaged => ("damaged", new Style(Color.Red)),
        var other => (other.Name(), null),
    };
}
