namespace Cupel.Sources;

/// <summary>A file or folder that was not copied into a run's folder because of a limit or a folder's own mark: kept in <c>run.json</c>.</summary>
/// <param name="Path">Relative to the project; a folder ends in <c>/</c>.</param>
/// <param name="Size">Its bytes; null for a folder and for a link.</param>
/// <param name="Rule">The rule that decided, in its short form.</param>
public sealed record LeftOutFile(string Path, long? Size, string Rule);
