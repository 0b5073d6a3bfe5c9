using Cupel.Errors;

namespace Cupel.Experiments.Measuring;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Text">That line as it stands in the file.</param>
/// <param name="Cells">A cell for each column: a text, a number or a truth as text, a list of texts, or null where there is none.</param>
internal sealed record MeasureRow(int Line, string Text, object?[] Cells)
{
    /// <summary>A fault of this row.</summary>
    /// <param name="file">The table as the person typed it.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="cell">The text to mark; the whole line where it cannot be found.</param>
    /// <param name="hint">How to mend it.</param>
    public Fault Refuse(string file, string message, string? cell = null, string? hint = null)
    {
        int at = string.IsNullOrEmpty(cell) ? -1 : Text.IndexOf(cell, StringComparison.Ordinal);
        bool alone = at >= 0 && Text.IndexOf(cell!, at + 1, StringComparison.Ordinal) < 0;
        return new Fault(
            ErrorCodes.DataFormat, message,
            new SourceLocation(file, Line, alone ? at + 1 : 1, alone ? cell!.Length : Math.Max(1, Text.Length), Text), hint);
    }
}
