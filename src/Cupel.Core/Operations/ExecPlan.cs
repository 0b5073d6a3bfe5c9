using Cupel.Config;
using Cupel.Literals;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>What a run executes, with all values settled.</summary>
/// <param name="Run">The command of the run itself.</param>
/// <param name="Config">The config it was made from.</param>
public sealed record ExecPlan(CommandLine Run, ResolvedConfig Config)
{
    /// <summary>What is executed before, or null.</summary>
    public CommandLine? Stage { get; init; }

    /// <summary>What is executed after, or null.</summary>
    public CommandLine? Finish { get; init; }

    /// <summary>The files of the project whose values differ in this run: their texts by path.</summary>
    public IReadOnlyDictionary<string, string> Rewritten { get; init; } = new Dictionary<string, string>();

    /// <summary>What differs in them, as a unified diff; empty where nothing does.</summary>
    public string ConfigDiff { get; init; } = "";

    /// <summary>The files for the run, with the values of this plan in them.</summary>
    /// <param name="files">The project's files.</param>
    public IReadOnlyList<StagedFile> WithValues(IEnumerable<StagedFile> files) =>
        [.. files.Select(file => Rewritten.TryGetValue(file.Path, out string? text) ? file with { Content = LiteralFile.Encode(text) } : file)];
}
