namespace Cupel.Diffs;

/// <summary>A stretch of lines that gave way to another.</summary>
/// <param name="OldStart">The first line that goes, from 0; where none goes, the line that the new ones come before.</param>
/// <param name="OldCount">How many lines go.</param>
/// <param name="NewStart">The first line that comes, from 0, in the new text.</param>
/// <param name="NewCount">How many lines come. Not both counts are 0.</param>
/// <remarks>Immutable.</remarks>
public readonly record struct LineChange(int OldStart, int OldCount, int NewStart, int NewCount);
