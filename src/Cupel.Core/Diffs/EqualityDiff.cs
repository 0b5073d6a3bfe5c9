using Cupel.Notebooks;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>What keeps two runs from being equal: the comparison that <see cref="RunEquality"/> makes, with all that differs in it.</summary>
public static class EqualityDiff
{
    // What says where and how it went, not what it does.
    private static readonly string[] Besides = ["version", "project", "status", "exit_code", "stop_after_s", "system"];

    private static readonly HashSet<DiffSection> Sections = [DiffSection.Command, DiffSection.Config, DiffSection.Source, DiffSection.Files];

    /// <summary>Between two runs.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="IOException">A file of a record cannot be read.</exception>
    /// <exception cref="InvalidDataException">A manifest is damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">A file of a record is damaged.</exception>
    public static RunDiff Of(Run left, Run right) => Of(RunSide.Read(left, Sections), RunSide.Read(right, Sections));

    /// <summary>Between a run and one that would be made.</summary>
    /// <param name="left">The run.</param>
    /// <param name="right">What would be made.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">A file of the record is damaged.</exception>
    public static RunDiff Of(Run left, RunRequest right) => Of(RunSide.Read(left, Sections), RequestSide.Read("now", right));

    private static RunDiff Of(DiffSide left, DiffSide right) =>
        new(Essential(left), Essential(right) with { Source = [.. right.Source.Select(file => left.Source.FirstOrDefault(other => AreEqual(other, file)) ?? file)] }, Sections);

    // Notebooks that differ in what executing them left behind alone.
    private static bool AreEqual(DiffFile left, DiffFile right) => left.Path == right.Path && left.Sha256 != right.Sha256
        && SourceEssence.Matters(right.Role, right.Path) && Essence(left) is string essence && essence == Essence(right);

    private static string? Essence(DiffFile file) =>
        file.Content is ReadOnlyMemory<byte> content ? NotebookEssence.DigestOf(content) : File.Exists(file.Location) ? NotebookEssence.DigestOf(File.ReadAllBytes(file.Location)) : null;

    private static DiffSide Essential(DiffSide side) => side with
    {
        Command = side.Command.Where(pair => !Besides.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        Files = [.. side.Files.Where(file => file.Role == FileRole.Input)],
    };
}
