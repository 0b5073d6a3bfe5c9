using System.Text;
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

    /// <summary>Environment variables that hold values.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of the run that hold all values: their texts by path.</summary>
    public IReadOnlyDictionary<string, string> Written { get; init; } = new Dictionary<string, string>();

    /// <summary>The files of the project whose values differ in this run.</summary>
    internal IReadOnlyList<EditedFile> Edited { get; init; } = [];

    /// <summary>What is written into files of the project, in the run's copy.</summary>
    public IReadOnlyList<ValueEdit> Edits => [.. Edited.SelectMany(file => file.Edits.Select(edit => new ValueEdit(file.Path, edit.Start, edit.Length, edit.Text)))];

    /// <summary>The files of the project whose values differ in this run: their texts by path.</summary>
    public IReadOnlyDictionary<string, string> Rewritten => new SortedDictionary<string, string>(Edited.ToDictionary(file => file.Path, file => file.Changed), StringComparer.Ordinal);

    /// <summary>What differs in them, as a unified diff; empty where nothing does.</summary>
    public string ConfigDiff => string.Concat(Edited.Select(file => file.Diff));

    /// <summary>The files for the run, with the values of this plan in them.</summary>
    /// <param name="files">The project's files.</param>
    public IReadOnlyList<StagedFile> WithValues(IEnumerable<StagedFile> files)
    {
        IReadOnlyDictionary<string, string> rewritten = Rewritten;
        return
        [
            .. files.Where(file => !Written.ContainsKey(file.Path))
                .Select(file => rewritten.TryGetValue(file.Path, out string? text) ? file with { Content = LiteralFile.Encode(text) } : file),
            .. Written.Select(file => StagedFile.Made(file.Key, Encoding.UTF8.GetBytes(file.Value))),
        ];
    }
}
