namespace Cupel.Errors;

/// <summary>A stretch of text in a file that a person wrote: where a message points.</summary>
/// <param name="File">The path as the person would type it, relative to the project where it lies inside it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column of the first character, from 1, counted in UTF-16 code units.</param>
/// <param name="Length">Characters to mark; at least 1. A stretch never goes past the end of its line.</param>
/// <param name="Text">The whole line as it stands in the file, without its line ending.</param>
/// <remarks>It carries the line's text, so that it can be shown by another process, or after the file was changed.
/// Immutable.</remarks>
public sealed record SourceLocation(string File, int Line, int Column, int Length, string Text)
{
    /// <summary><c>file:line:column</c>, as editors and terminals open it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
