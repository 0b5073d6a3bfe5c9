namespace Cupel.Runs;

/// <summary>A file of a run as a list shows it.</summary>
/// <param name="Path">Where it lies, relative to the run's folder, with <c>/</c> between its parts.</param>
/// <param name="Role">What it is to the run.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Sha256">The digest of its content; null for one that is not in the manifest yet, since it may still be written.</param>
public sealed record RunFile(string Path, FileRole Role, long SizeBytes, string? Sha256)
{
    /// <summary>Where the file lies that this one is a reference to; null where it is the run's own. See <see cref="RunReferences"/>.</summary>
    public string? Target { get; init; }
}
