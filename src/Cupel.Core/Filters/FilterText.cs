using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>A filter, a column or a sort key as it was typed, so that a fault can point into it.</summary>
/// <param name="Flag">Where it was typed, such as <c>--where</c>; it stands in a fault where a file would.</param>
/// <param name="Text">What was typed.</param>
internal sealed record FilterText(string Flag, string Text)
{
    /// <summary>A stretch of the text as a place to point at; one that goes over a line's end is cut there.</summary>
    public SourceLocation Locate(int start, int length)
    {
        int from = Math.Clamp(start, 0, Text.Length);
        int line = Text.AsSpan(0, from).Count('\n') + 1;
        int begin = from == 0 ? 0 : Text.LastIndexOf('\n', from - 1) + 1;
        int end = Text.IndexOf('\n', from);
        string whole = Text[begin..(end < 0 ? Text.Length : end)].TrimEnd('\r');
        int column = from - begin + 1;
        return new SourceLocation(Flag, line, column, Math.Clamp(length, 1, Math.Max(1, whole.Length - column + 1)), whole);
    }

    /// <summary>What to throw for a slip at a token.</summary>
    public UserErrorException Slip(string message, FilterToken at, string? hint = null) =>
        new(ErrorCodes.Filter, message, Locate(at.Start, at.Length), hint);
}
