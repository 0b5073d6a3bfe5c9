namespace Cupel.Runs;

/// <summary>One file of a run.</summary>
/// <param name="Sha256">The digest of its content: 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Role">What it is to the run.</param>
/// <param name="Path">Where it lies, relative to the run's folder, with <c>/</c> between its parts.</param>
public sealed record ManifestEntry(string Sha256, long SizeBytes, FileRole Role, string Path);
