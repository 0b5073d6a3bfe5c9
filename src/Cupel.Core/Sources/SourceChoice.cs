using Cupel.Runs;

namespace Cupel.Sources;

/// <summary>What is copied into a run's folder, and what is not.</summary>
/// <param name="Files">The files, by path.</param>
/// <param name="Bytes">How many bytes they have.</param>
public sealed record SourceChoice(IReadOnlyList<StagedFile> Files, long Bytes)
{
    /// <summary>Files that would have been copied but for a limit, the largest first, then folders that carry a mark.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>How many files each rule left out that was written to do so, in the order of the rules; those that left out none are not
    /// there.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> ByRule { get; init; } = [];

    /// <summary>How many files there are that no rule speaks of.</summary>
    public int Unnamed { get; init; }

    /// <summary>The files of <see cref="LeftOut"/>, without folders: those that somebody may miss.</summary>
    public IEnumerable<LeftOutFile> Missed => LeftOut.Where(file => !file.Path.EndsWith('/'));
}
