using Cupel.Config;
using Cupel.Literals;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>A command line with its values in it: either a program with its arguments, or a line for the shell.</summary>
/// <param name="Arguments">The program and its arguments, to start without a shell; null where <paramref name="Shell"/> is
/// given.</param>
/// <param name="Shell">A text for <c>sh -c</c>; null where <paramref name="Arguments"/> are given.</param>
/// <param name="Config">The config it was made from.</param>
public sealed record ExecPlan(IReadOnlyList<string>? Arguments, string? Shell, ResolvedConfig Config)
{
    /// <summary>The program and arguments to start: <see cref="Arguments"/>, or <c>sh -c</c> with the line.</summary>
    public IReadOnlyList<string> Argv => Arguments ?? ["sh", "-c", Shell ?? ""];

    /// <summary>The files of the project whose values differ in this run: their texts by path.</summary>
    public IReadOnlyDictionary<string, string> Rewritten { get; init; } = new Dictionary<string, string>();

    /// <summary>What differs in them, as a unified diff; empty where nothing does.</summary>
    public string ConfigDiff { get; init; } = "";

    /// <summary>The files for the run, with the values of this plan in them.</summary>
    /// <param name="files">The project's files.</param>
    public IReadOnlyList<StagedFile> WithValues(IEnumerable<StagedFile> files) =>
        [.. files.Select(file => Rewritten.TryGetValue(file.Path, out string? text) ? file with { Content = LiteralFile.Encode(text) } : file)];
}
