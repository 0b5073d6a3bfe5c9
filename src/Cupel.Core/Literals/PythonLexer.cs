using System.Buffers;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>Cuts Python into pieces: names, numbers, strings, operators and the ends of statements' lines.</summary>
/// <remarks>Comments, blank lines and joined lines leave nothing behind. It knows strings with every prefix and quote, and
/// the fields of formatted strings, in which the quote may come again since Python 3.12.</remarks>
internal sealed class PythonLexer(SourceText source, ICollection<Fault> faults)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("=!<>:+-*/%&|^@~");

    private readonly string _text = source.Text;
    private readonly Stack<int> _brackets = new();
    private readonly List<PythonToken> _tokens = [];
    private int _at = source.First;
    private bool _lineStart = true;
    private bool _indented;

    /// <summary>All pieces, the last one being the end; null after a fault.</summary>
    internal IReadOnlyList<PythonToken>? Read()
    {
        while (_at < _text.Length)
        {
            if (!Next())
            {
                return null;
            }
        }

        if (_brackets.Count > 0)
        {
            int open = _brackets.Peek();
            faults.Add(source.Fault($"the `{_text[open]}` that opens here is not closed", open));
            return null;
        }

        EndLine();
        Add(PythonTokenKind.End, _at);
        return _tokens;
    }

    private bool Next()
    {
        char c = _text[_at];
        if (c is ' ' or '\t' or '\f')
        {
            _indented |= _lineStart && c != '\f';
            _at++;
            return true;
        }

        if (c is '\r' or '\n')
        {
            if (_brackets.Count == 0)
            {
                EndLine();
            }

            _at++;
            return true;
        }

        if (c == '#')
        {
            int end = _text.AsSpan(_at).IndexOfAny('\r', '\n');
            _at = end < 0 ? _text.Length : _at + end;
            return true;
        }

        if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\r' or '\n')
        {
            _at += _text.AsSpan(_at + 1).StartsWith("\r\n") ? 3 : 2;
            return true;
        }

        return Piece(c);
    }

    private bool Piece(char c)
    {
        int start = _at;
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
        {
            Add(PythonTokenKind.Number, NumberEnd());
        }
        else if (PythonString.PrefixLength(_text, _at) is >= 0 and int prefix)
        {
            int end = StringEnd(start + prefix, PythonString.IsFormatted(_text.AsSpan(start, prefix)));
            if (end < 0)
            {
                faults.Add(source.Fault("the quote that opens here is not closed", start));
                return false;
            }

            Add(PythonTokenKind.String, end);
        }
        else if (IsName(c))
        {
            int end = _at + 1;
            while (end < _text.Length && (IsName(_text[end]) || char.IsAsciiDigit(_text[end])))
            {
                end++;
            }

            Add(PythonTokenKind.Name, end);
        }
        else
        {
            return Operator(c);
        }

        return true;
    }

    private bool Operator(char c)
    {
        if (c is '(' or '[' or '{')
        {
            _brackets.Push(_at);
        }
        else if (c is ')' or ']' or '}')
        {
            char open = c switch { ')' => '(', ']' => '[', _ => '{' };
            if (!_brackets.TryPop(out int opened) || _text[opened] != open)
            {
                faults.Add(source.Fault($"the `{c}` closes nothing that is open", _at));
                return false;
            }
        }

        // `==`, `:=`, `+=` and their kind must not look like an assignment.
        int length = 1;
        if (_text.AsSpan(_at).IndexOfAnyExcept(Signs) is > 1 and int run && _text.AsSpan(_at, run).Contains('=') && c != '=')
        {
            length = _text.AsSpan(_at, run).IndexOf('=') + 1;
        }
        else if (c == '=' && _at + 1 < _text.Length && _text[_at + 1] == '=')
        {
            length = 2;
        }

        Add(PythonTokenKind.Operator, _at + length);
        return true;
    }

    private void EndLine()
    {
        if (!_lineStart)
        {
            _tokens.Add(new PythonToken(PythonTokenKind.NewLine, _at, _at, false));
        }

        (_lineStart, _indented) = (true, false);
    }

    private void Add(PythonTokenKind kind, int end)
    {
        _tokens.Add(new PythonToken(kind, _at, end, _lineStart && _indented));
        (_at, _lineStart) = (end, false);
    }

    // Generous: what is no number in Python is one piece here too, and refused when it is read.
    private int NumberEnd()
    {
        int end = _at;
        bool hex = _text.AsSpan(_at).StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        while (end < _text.Length
            && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_' or '.'
                || (!hex && _text[end] is '+' or '-' && end > _at && _text[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        return end;
    }

    /// <summary>The place behind the string whose quotes start at <paramref name="at"/>; -1 when it does not end.</summary>
    private int StringEnd(int at, bool formatted)
    {
        char quote = _text[at];
        bool triple = at + 2 < _text.Length && _text[at + 1] == quote && _text[at + 2] == quote;
        string close = new(quote, triple ? 3 : 1);
        for (int i = at + close.Length; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c == '\\')
            {
                i += _text.AsSpan(i + 1).StartsWith("\r\n") ? 2 : 1;
            }
            else if (c is '\r' or '\n' && !triple)
            {
                return -1;
            }
            else if (formatted && c == '{')
            {
                bool doubled = i + 1 < _text.Length && _text[i + 1] == '{';
                int end = doubled ? i + 2 : FieldEnd(i + 1);
                if (end < 0)
                {
                    return -1;
                }

                i = end - 1;
            }
            else if (_text.AsSpan(i).StartsWith(close))
            {
                return i + close.Length;
            }
        }

        return -1;
    }

    /// <summary>The place behind the field of a formatted string that starts at <paramref name="at"/>. A quote is a string in its
    /// expression, and itself in what follows its colon.</summary>
    private int FieldEnd(int at)
    {
        int depth = 0;
        bool expression = true;
        for (int i = at; i < _text.Length; i++)
        {
            char c = _text[i];
            int inner = expression && c is '"' or '\'' ? StringEnd(i, _text[i - 1] is 'f' or 'F' or 't' or 'T')
                : !expression && c == '{' ? FieldEnd(i + 1)
                : i + 1;
            if (inner < 0 || (c == '}' && depth == 0))
            {
                return inner;
            }

            depth += !expression ? 0 : c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            expression &= c != ':' || depth > 0;
            i = inner - 1;
        }

        return -1;
    }

    private static bool IsName(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;
}
