using System.Globalization;
using System.Text;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads texts: basic and literal, on one line and on several.</summary>
internal static class TomlStrings
{
    private const string LiteralHint = "use single quotes, in which nothing is escaped, or write `\\\\` for a backslash";

    /// <summary>The text whose quotes open here.</summary>
    internal static string Read(TomlCursor cursor) =>
        cursor.At("\"\"\"") || cursor.At("'''") ? ReadLines(cursor)
        : cursor.Current == '"' ? ReadBasic(cursor)
        : ReadLiteral(cursor);

    /// <summary>A <c>"text"</c> on one line.</summary>
    internal static string ReadBasic(TomlCursor cursor)
    {
        SourceLocation open = cursor.Here;
        var text = new StringBuilder();
        cursor.Skip();
        while (!cursor.Take('"'))
        {
            if (cursor.AtLineEnd)
            {
                throw NotClosed(open, "for several lines write `\"\"\"`");
            }

            if (cursor.Current == '\\')
            {
                ReadEscape(cursor, text);
                continue;
            }

            text.Append(cursor.Current);
            cursor.Skip();
        }

        return text.ToString();
    }

    /// <summary>A <c>'text'</c> on one line, in which nothing is escaped.</summary>
    internal static string ReadLiteral(TomlCursor cursor)
    {
        SourceLocation open = cursor.Here;
        cursor.Skip();
        string text = cursor.TakeWhile(c => c is not ('\'' or '\n'));
        return cursor.Take('\'') ? text : throw NotClosed(open, "for several lines write `'''`");
    }

    /// <summary>A text on several lines; a line end right behind the opening quotes is no part of it.</summary>
    private static string ReadLines(TomlCursor cursor)
    {
        SourceLocation open = cursor.Here with { Length = 3 };
        char quote = cursor.Current;
        var text = new StringBuilder();
        cursor.Skip(3);
        cursor.Take('\n');
        while (true)
        {
            if (cursor.AtEnd)
            {
                throw NotClosed(open, null);
            }

            if (cursor.Current == quote && cursor.Peek(1) == quote && cursor.Peek(2) == quote)
            {
                break;
            }

            if (quote == '"' && cursor.Current == '\\')
            {
                ReadEscapeInLines(cursor, text);
                continue;
            }

            text.Append(cursor.Current);
            cursor.Skip();
        }

        cursor.Skip(3);

        // One or two quotes may be the end of the text itself.
        for (int more = 0; more < 2 && cursor.Take(quote); more++)
        {
            text.Append(quote);
        }

        return text.ToString();
    }

    /// <summary>A backslash at a line's end swallows the blanks and line ends up to the next character.</summary>
    private static void ReadEscapeInLines(TomlCursor cursor, StringBuilder text)
    {
        int ahead = 1;
        while (cursor.Peek(ahead) is ' ' or '\t')
        {
            ahead++;
        }

        if (cursor.Peek(ahead) != '\n')
        {
            ReadEscape(cursor, text);
            return;
        }

        cursor.Skip(ahead);
        while (cursor.Current is ' ' or '\t' or '\n')
        {
            cursor.Skip();
        }
    }

    private static void ReadEscape(TomlCursor cursor, StringBuilder text)
    {
        int start = cursor.Offset;
        char letter = cursor.Peek(1);
        cursor.Skip(letter is '\0' or '\n' ? 1 : 2);
        switch (letter)
        {
            case 'u' or 'U':
                text.Append(ReadCode(cursor, start, letter == 'u' ? 4 : 8));
                break;
            case '"' or '\\':
                text.Append(letter);
                break;
            default:
                int known = "btnfr".IndexOf(letter, StringComparison.Ordinal);
                text.Append(known >= 0 ? "\b\t\n\f\r"[known] : throw TomlCursor.Wrong(
                    $"TOML has no escape `{cursor.Since(start)}`", cursor.Place(start),
                    LiteralHint));
                break;
        }
    }

    private static string ReadCode(TomlCursor cursor, int start, int digits)
    {
        int from = cursor.Offset;
        while (cursor.Offset < from + digits && char.IsAsciiHexDigit(cursor.Current))
        {
            cursor.Skip();
        }

        SourceLocation where = cursor.Place(start);
        if (cursor.Offset != from + digits)
        {
            throw TomlCursor.Wrong($"`{cursor.Since(start)}` needs {digits} hexadecimal digits", where, LiteralHint);
        }

        uint code = uint.Parse(cursor.Since(from), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Rune.TryCreate(code, out Rune rune)
            ? rune.ToString()
            : throw TomlCursor.Wrong($"`{cursor.Since(start)}` is no character of Unicode", where,
                code <= 0xffff ? "write a character beyond U+FFFF as one `\\U` with 8 digits" : null);
    }

    private static TomlException NotClosed(SourceLocation open, string? hint) =>
        TomlCursor.Wrong("the quote that opens here is not closed", open, hint);
}
