using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>Runs in a sentence.</summary>
internal static class RunCount
{
    /// <summary>The name of one run, else how many: <c>brave-otter</c>, <c>3 runs</c>.</summary>
    public static string Of(IReadOnlyList<Run> runs) => runs.Count == 1 ? runs[0].Name : $"{runs.Count} runs";
}
