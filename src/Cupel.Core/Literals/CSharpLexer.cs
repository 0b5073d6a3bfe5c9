using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>Cuts C# into pieces: names, numbers, strings and signs. Comments and directives leave nothing behind.</summary>
/// <remarks>Our own, because the compiler's parser is megabytes that would have to load, and cannot be compiled ahead of time into the
/// command line. It knows every kind of string, and the holes of interpolated ones.</remarks>
internal sealed class CSharpLexer(SourceText source, ICollection<Fault> faults)
{
    private readonly string _text = source.Text;

    /// <summary>All pieces, the last one being the end; null after a fault.</summary>
    internal IReadOnlyList<CSharpToken>? Read()
    {
        var tokens = new List<CSharpToken>();
        int at = source.First;
        bool lineStart = true;
        while (at < _text.Length)
        {
            char c = _text[at];
            if (char.IsWhiteSpace(c))
            {
                lineStart |= c is '\n' or '\r';
                at++;
            }
            else if (c == '/' && Peek(at + 1) is '/' or '*')
            {
                at = CommentEnd(at);
            }
            else if (c == '#' && lineStart)
            {
                at = LineEnd(at);
            }
            else
            {
                (CSharpTokenKind kind, int end) = Piece(at);
                if (end < 0)
                {
                    faults.Add(source.Fault("the quote that opens here is not closed", at));
                    return null;
                }

                tokens.Add(new CSharpToken(kind, at, end));
                (at, lineStart) = (end, false);
            }
        }

        tokens.Add(new CSharpToken(CSharpTokenKind.End, at, at));
        return tokens;
    }

    private char Peek(int at) => at < _text.Length ? _text[at] : '\0';

    private int LineEnd(int at)
    {
        int end = _text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? _text.Length : at + end;
    }

    private int CommentEnd(int at)
    {
        if (_text[at + 1] == '/')
        {
            return LineEnd(at);
        }

        int end = _text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        return end < 0 ? _text.Length : end + 2;
    }

    private (CSharpTokenKind Kind, int End) Piece(int at)
    {
        char c = _text[at];
        int prefix = 0;
        while (Peek(at + prefix) is '$' or '@')
        {
            prefix++;
        }

        if (Peek(at + prefix) == '"')
        {
            int end = StringEnd(at, at + prefix);
            return (CSharpTokenKind.String, end >= 0 && _text.AsSpan(end).StartsWith("u8", StringComparison.OrdinalIgnoreCase) ? end + 2 : end);
        }

        if (c == '\'')
        {
            return (CSharpTokenKind.String, CharEnd(at));
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(at + 1))))
        {
            return (CSharpTokenKind.Number, NumberEnd(at));
        }

        if (char.IsLetter(c) || c is '_' or '@')
        {
            int end = at + 1;
            while (char.IsLetterOrDigit(Peek(end)) || Peek(end) == '_')
            {
                end++;
            }

            return (CSharpTokenKind.Name, end);
        }

        return (CSharpTokenKind.Sign, at + 1);
    }

    private int NumberEnd(int at)
    {
        int end = at;
        bool hex = _text.AsSpan(at).StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        while (char.IsAsciiLetterOrDigit(Peek(end)) || Peek(end) == '_' || (Peek(end) == '.' && char.IsAsciiDigit(Peek(end + 1)))
            || (!hex && Peek(end) is '+' or '-' && end > at && _text[end - 1] is 'e' or 'E'))
        {
            end++;
        }

        return end;
    }

    private int CharEnd(int at)
    {
        int end = _text.IndexOf('\'', Math.Min(_text.Length, at + (Peek(at + 1) == '\\' ? 3 : 2)));
        return end < 0 || end > LineEnd(at) ? -1 : end + 1;
    }

    /// <summary>The place behind a string; -1 when it does not end.</summary>
    private int StringEnd(int start, int quote)
    {
        int quotes = _text.AsSpan(quote).IndexOfAnyExcept('"') is >= 0 and int run ? run : _text.Length - quote;
        if (quotes >= 3)
        {
            // What closes a raw string is as long as what opens it; quotes before that belong to the text.
            int close = _text.IndexOf(new string('"', quotes), quote + quotes, StringComparison.Ordinal);
            return close < 0 ? -1 : close + quotes;
        }

        ReadOnlySpan<char> prefix = _text.AsSpan(start, quote - start);
        (bool verbatim, bool interpolated) = (prefix.Contains('@'), prefix.Contains('$'));
        for (int i = quote + 1; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c == '"' && !(verbatim && Peek(i + 1) == '"'))
            {
                return i + 1;
            }

            if (!verbatim && c is '\r' or '\n')
            {
                return -1;
            }

            if (interpolated && c == '{' && Peek(i + 1) != '{')
            {
                int end = HoleEnd(i + 1);
                if (end < 0)
                {
                    return -1;
                }

                i = end - 1;
            }
            else if (c is '"' || (c == '\\' && !verbatim) || (interpolated && c == '{'))
            {
                i++;
            }
        }

        return -1;
    }

    /// <summary>The place behind the hole of an interpolated string.</summary>
    private int HoleEnd(int at)
    {
        for (int depth = 0; at < _text.Length;)
        {
            char c = _text[at];
            if (c == '}' && depth == 0)
            {
                return at + 1;
            }

            depth += c is '{' or '(' or '[' ? 1 : c is '}' or ')' or ']' ? -1 : 0;
            at = c is '"' or '\'' or '$' or '@' ? Piece(at).End : at + 1;
            if (at < 0)
            {
                return -1;
            }
        }

        return -1;
    }
}
