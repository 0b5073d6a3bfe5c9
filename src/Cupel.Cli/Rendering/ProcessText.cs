using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>What a process was started with, so that it can be pasted into a shell.</summary>
internal static class ProcessText
{
    public static string Of(RunCommand command) => string.Join(' ', command.ProcessArguments.Select(RunPlan.Quote));
}
