using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>A value that is written into a file in the place of another.</summary>
/// <param name="File">The file, relative to the project.</param>
/// <param name="Start">The first character that goes, from 0.</param>
/// <param name="Length">How many characters go.</param>
/// <param name="Text">What comes in their place.</param>
/// <remarks>Immutable.</remarks>
public sealed record ValueEdit(string File, int Start, int Length, string Text)
{
    internal TextEdit Edit => new(Start, Length, Text);
}
