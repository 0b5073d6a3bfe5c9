using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>A file's text, and where its characters stand.</summary>
/// <remarks>Lines end at LF, CR LF and CR. A byte order mark is part of the text and of no column. Immutable.</remarks>
internal sealed class SourceText
{
    private readonly int[] _starts;

    internal SourceText(string file, string text)
    {
        (File, Text) = (file, text);
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        _starts = [.. starts];
    }

    /// <summary>The path as messages show it.</summary>
    internal string File { get; }

    /// <summary>Every character of the file.</summary>
    internal string Text { get; }

    /// <summary>The first character that is not a byte order mark.</summary>
    internal int First => Text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>How many lines there are; what follows the last line break is one, also when it is empty.</summary>
    internal int Lines => _starts.Length;

    /// <summary>The number, from 0, of the line that a character is on.</summary>
    internal int LineOf(int offset)
    {
        int found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Where a line, from 0, starts; the end of the text for the one behind the last.</summary>
    internal int StartOf(int line) => line < _starts.Length ? _starts[line] : Text.Length;

    /// <summary>The place of a stretch, cut at the end of its first line.</summary>
    internal SourceLocation At(int start, int length)
    {
        int line = LineOf(start);
        int begin = Math.Max(_starts[line], First);
        string text = Text[begin..Math.Max(begin, StartOf(line + 1))].TrimEnd('\r', '\n');
        int column = Math.Clamp(start - begin + 1, 1, text.Length + 1);
        return new SourceLocation(File, line + 1, column, Math.Clamp(length, 1, Math.Max(1, text.Length - column + 1)), text);
    }

    /// <summary>A literal at a stretch of this text.</summary>
    /// <param name="path">The segments of its key.</param>
    /// <param name="value">What it stands for.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The character behind it.</param>
    /// <param name="type">What may be written there; null for what follows from the value.</param>
    internal Literal Literal(IReadOnlyList<string> path, object? value, int start, int end, ConfigType? type = null)
    {
        string text = value as string ?? Text[start..end];
        var scalar = new ConfigScalar(value, text, value is string, new Origin(OriginKind.File, At(start, end - start)));
        return new Literal(path, scalar, start, end - start, type ?? ValueKind.Of(scalar));
    }

    /// <summary>A fault of syntax at a stretch.</summary>
    internal Fault Fault(string message, int start, int length = 1, string? hint = null) =>
        new(ErrorCodes.Syntax, message, At(start, length), hint);
}
