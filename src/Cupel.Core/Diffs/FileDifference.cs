namespace Cupel.Diffs;

/// <summary>A file that is not the same on both sides.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Left">The file on the left; null where there is none.</param>
/// <param name="Right">The file on the right; null where there is none.</param>
public sealed record FileDifference(string Path, DiffFile? Left, DiffFile? Right)
{
    /// <summary>The difference of the texts as a unified diff; null where one of the two is no text that can be had, and where both are empty.</summary>
    public string? FindTextDiff()
    {
        string? left = Left?.FindText();
        string? right = Right?.FindText();
        bool known = (Left is null || left is not null) && (Right is null || right is not null);
        return known && UnifiedDiff.Of(Path, left, right) is { Length: > 0 } diff ? diff : null;
    }

    /// <summary>The files that differ in their digests or are on one side alone, by path.</summary>
    internal static IReadOnlyList<FileDifference> Of(IReadOnlyList<DiffFile> left, IReadOnlyList<DiffFile> right)
    {
        Dictionary<string, DiffFile> before = left.ToDictionary(file => file.Path, StringComparer.Ordinal);
        Dictionary<string, DiffFile> after = right.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(path => new FileDifference(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))
            .Where(pair => pair.Left?.Sha256 != pair.Right?.Sha256)];
    }
}
