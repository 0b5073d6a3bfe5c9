using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>The source that a batch keeps in its own folder for its members.</summary>
public static class BatchSource
{
    /// <summary>The files that each member gets a copy of.</summary>
    /// <param name="batch">The batch's run, in whose folder no process ever writes.</param>
    /// <exception cref="IOException">Its manifest cannot be read.</exception>
    /// <exception cref="InvalidDataException">Its manifest is damaged.</exception>
    public static IReadOnlyList<StagedFile> Files(Run batch)
    {
        IReadOnlyDictionary<string, string> references = RunReferences.Of(batch);
        return
        [
            .. batch.ReadManifest().Entries.Where(entry => entry.Role is FileRole.Source or FileRole.Input)
                .Select(entry => Staged(batch, entry, references.GetValueOrDefault(entry.Path))),
        ];
    }

    // A link is given on as a link to the same file.
    private static StagedFile Staged(Run batch, ManifestEntry entry, string? reference)
    {
        string path = Path.Combine(batch.Directory, entry.Path);
        string? target = new FileInfo(path).LinkTarget ?? reference;
        return new StagedFile(target ?? path, entry.Path, entry.Role, Link: target is not null);
    }
}
