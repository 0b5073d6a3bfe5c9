using Cupel.Files;
using Cupel.Notebooks;

namespace Cupel.Runs;

/// <summary>The digests of what a run was staged with, or will be.</summary>
/// <param name="Source">Of its source as runs are compared: <see cref="RunRecord.SourceEssence"/>, or else <see cref="RunRecord.SourceDigest"/>; null where there is
/// none.</param>
/// <param name="Inputs">Of what its operation needs, in the same form; null where there is nothing.</param>
public sealed record StagedDigests(string? Source, string? Inputs)
{
    /// <summary>Stands for files that are not there, or that nobody knows: it equals no digest.</summary>
    internal const string Unknown = "unknown";

    /// <summary>Of files that are to be staged.</summary>
    /// <param name="files">The files. Where a needed one has yet to be downloaded no run can be equal.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StagedDigests Of(IEnumerable<StagedFile> files)
    {
        StagedFile[] all = [.. files];
        bool complete = all.All(file => file.Content is not null || File.Exists(file.From));
        ManifestEntry[] entries = [.. all.Where(file => complete || file.Role == FileRole.Source).Select(file => new ManifestEntry(DigestOf(file), 0, file.Role, file.Path))];
        var manifest = new Manifest(entries);
        return new StagedDigests(manifest.SourceDigest, complete ? manifest.DigestOf(FileRole.Input) : $"{Unknown} yet");
    }

    /// <summary>Of a run.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="manifest">Its manifest.</param>
    public static StagedDigests Of(RunRecord record, Manifest manifest) => new(record.SourceEssence ?? record.SourceDigest, manifest.DigestOf(FileRole.Input));

    // A file that gets the config's values is staged with them.
    private static string DigestOf(StagedFile file) =>
        (SourceEssence.Matters(file.Role, file.Path) ? NotebookEssence.DigestOf(file.Content ?? File.ReadAllBytes(file.From)) : null)
        ?? (file.Content is ReadOnlyMemory<byte> content ? Digest.OfBytes(content.Span) : Digest.OfFile(file.From));
}
