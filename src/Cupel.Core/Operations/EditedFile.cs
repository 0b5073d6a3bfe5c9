using Cupel.Diffs;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>A file of the project with other values in it.</summary>
/// <param name="Path">Its path, relative to the project.</param>
/// <param name="Text">Its text as it is.</param>
/// <param name="Edits">What changes.</param>
/// <remarks>Immutable.</remarks>
internal sealed record EditedFile(string Path, string Text, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>The text with the values in it.</summary>
    public string Changed => TextEdit.Apply(Text, Edits);

    /// <summary>What changes, as a unified diff.</summary>
    public string Diff => UnifiedDiff.Of(Path, Text, Changed);
}
