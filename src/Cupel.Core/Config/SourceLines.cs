using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A file's text by lines, to say where things stand.</summary>
internal sealed class SourceLines
{
    /// <summary>What ends a line in YAML, beside CR LF and CR.</summary>
    internal const string YamlBreaks = "\n\u0085\u2028\u2029";

    private readonly string _file;
    private readonly string[] _lines;
    private int[]? _starts;

    /// <summary>Splits a text where the YAML parser counts lines: at CR LF, LF, CR, NEL, LS and PS; or at other breaks, and always
    /// at CR LF and CR.</summary>
    internal SourceLines(string file, string text, string breaks = YamlBreaks)
    {
        _file = file;
        _lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split(breaks.ToCharArray());
    }

    /// <summary>How many lines there are.</summary>
    internal int Count => _lines.Length;

    /// <summary>A line, from 1; empty past the end.</summary>
    internal string this[int line] => line >= 1 && line <= _lines.Length ? _lines[line - 1] : "";

    /// <summary>A place, moved inside the text when it lies outside: past the last line means the end of the last line that holds
    /// something, and nothing goes past its line's end.</summary>
    internal SourceLocation At(int line, int column, int length)
    {
        int last = _lines.Length;
        while (last > 1 && _lines[last - 1].Length == 0)
        {
            last--;
        }

        if (line > last)
        {
            (line, column, length) = (last, _lines[last - 1].TrimEnd().Length + 1, 1);
        }

        string text = this[line];
        column = Math.Clamp(column, 1, text.Length + 1);
        return new SourceLocation(_file, line, column, Math.Clamp(length, 1, Math.Max(1, text.Length - column + 1)), text);
    }

    /// <summary>From one place to another; to the end of the first line when they are on different lines.</summary>
    internal SourceLocation Span(int line, int column, int endLine, int endColumn) =>
        At(line, column, (endLine == line ? endColumn : this[line].TrimEnd().Length + 1) - column);

    /// <summary>The place of a piece of the text, by its offsets in it; CR LF must count as one character. It ends with its first
    /// line.</summary>
    internal SourceLocation Piece(int start, int end)
    {
        (int line, int column) = Position(start);
        (int endLine, int endColumn) = Position(end);
        return Span(line, column, endLine, endColumn);
    }

    /// <summary>The n-th place, from 0, where <paramref name="piece"/> stands at or after <paramref name="start"/>; null when it
    /// is not there.</summary>
    internal SourceLocation? Find(SourceLocation start, string piece, int occurrence)
    {
        int column = start.Column - 1;
        for (int line = start.Line; line <= _lines.Length; line++, column = 0)
        {
            string text = this[line];
            while (column < text.Length && text.IndexOf(piece, column, StringComparison.Ordinal) is >= 0 and int found)
            {
                if (occurrence-- == 0)
                {
                    return At(line, found + 1, piece.Length);
                }

                column = found + piece.Length;
            }
        }

        return null;
    }

    private (int Line, int Column) Position(int offset)
    {
        _starts ??= Starts();
        int found = Array.BinarySearch(_starts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _starts[line] + 1);
    }

    /// <summary>The offset at which each line begins.</summary>
    private int[] Starts()
    {
        int[] starts = new int[_lines.Length];
        for (int line = 1; line < starts.Length; line++)
        {
            starts[line] = starts[line - 1] + _lines[line - 1].Length + 1;
        }

        return starts;
    }
}
