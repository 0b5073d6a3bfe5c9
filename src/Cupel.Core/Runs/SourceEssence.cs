using Cupel.Notebooks;

namespace Cupel.Runs;

/// <summary>The digests of source as runs are compared: of notebooks what executing them leaves behind does not count, of all other files every byte does.</summary>
internal static class SourceEssence
{
    /// <summary>Whether the digest of a file as it is compared is another than that of its bytes, as far as its name tells.</summary>
    /// <param name="role">What the file is.</param>
    /// <param name="path">Its path.</param>
    public static bool Matters(FileRole role, string path) => role == FileRole.Source && NotebookRunner.IsNotebook(path);

    /// <summary>The digest of a run's source; null where it has no notebook, so that it is the digest of the files.</summary>
    /// <param name="manifest">What was staged.</param>
    /// <param name="folder">Where it lies.</param>
    /// <exception cref="IOException">A notebook cannot be read.</exception>
    public static string? Of(Manifest manifest, RunFolder folder) => !manifest.Entries.Any(entry => Matters(entry.Role, entry.Path)) ? null
        : new Manifest([.. manifest.Entries.Select(entry => Matters(entry.Role, entry.Path)
            && NotebookEssence.DigestOf(File.ReadAllBytes(Path.Combine(folder.Root, entry.Path))) is string essence ? entry with { Sha256 = essence } : entry)]).SourceDigest;
}
