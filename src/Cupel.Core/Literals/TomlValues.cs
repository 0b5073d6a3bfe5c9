using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>Walks a TOML text and notes its values.</summary>
internal sealed partial class TomlValues(SourceText source, ICollection<Fault> faults)
{
    private const int MaxDepth = 100;

    private readonly string _text = source.Text;
    private readonly List<Literal> _found = [];
    private readonly Dictionary<string, int> _tables = new(StringComparer.Ordinal);
    private int _at = source.First;

    internal IReadOnlyList<Literal> Read()
    {
        IReadOnlyList<string> table = [];
        for (SkipLines(); _at < _text.Length; SkipLines())
        {
            bool good = _text[_at] == '[' ? Table(ref table) : Pair(table, 0);
            SkipBlanks();
            if (!good || (_at < _text.Length && _text[_at] is not ('\r' or '\n')))
            {
                faults.Add(source.Fault("this is not TOML from here on", Math.Min(_at, _text.Length)));
                return [];
            }
        }

        return [.. _found.DistinctBy(literal => literal.Key)];
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool Table(ref IReadOnlyList<string> table)
    {
        bool listed = _text.AsSpan(_at).StartsWith("[[");
        _at += listed ? 2 : 1;
        if (Key() is not { } key || !_text.AsSpan(_at).StartsWith(listed ? "]]" : "]"))
        {
            return false;
        }

        _at += listed ? 2 : 1;
        var path = new List<string>();
        for (int i = 0; i < key.Count; i++)
        {
            path.Add(key[i]);
            string name = string.Join('\0', path);
            if (listed && i == key.Count - 1)
            {
                _tables[name] = _tables.GetValueOrDefault(name, -1) + 1;
            }

            if (_tables.TryGetValue(name, out int index))
            {
                path.Add(index.ToString(CultureInfo.InvariantCulture));
            }
        }

        table = path;
        return true;
    }

    private bool Pair(IReadOnlyList<string> table, int depth)
    {
        if (Key() is not { } key || Current != '=')
        {
            return false;
        }

        _at++;
        SkipBlanks();
        return Value([.. table, .. key], depth);
    }

    private List<string>? Key()
    {
        var parts = new List<string>();
        do
        {
            _at += parts.Count > 0 ? 1 : 0;
            SkipBlanks();
            if (Current is '"' or '\'')
            {
                int start = _at;
                if (!Quoted())
                {
                    return null;
                }

                parts.Add(Decode(_text[start.._at]) ?? "");
            }
            else if (BareKey().Match(_text, _at) is { Success: true } bare)
            {
                parts.Add(bare.Value);
                _at += bare.Length;
            }
            else
            {
                return null;
            }

            SkipBlanks();
        }
        while (Current == '.');
        return parts;
    }

    private bool Value(IReadOnlyList<string> path, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        if (Current is '[' or '{')
        {
            return Collection(path, Current == '[', depth);
        }

        int start = _at;
        if (Current is '"' or '\'')
        {
            if (!Quoted())
            {
                return false;
            }

            string literal = _text[start.._at];
            bool several = literal.StartsWith("\"\"\"", StringComparison.Ordinal) || literal.StartsWith("'''", StringComparison.Ordinal);
            Add(path, several ? null : Decode(literal), start);
            return true;
        }

        Match plain = Plain().Match(_text, _at);
        _at += plain.Length;
        Add(path, Scalar(plain.Value), start);
        return plain.Length > 0;
    }

    private bool Collection(IReadOnlyList<string> path, bool list, int depth)
    {
        char close = list ? ']' : '}';
        _at++;
        for (int index = 0; ; index++)
        {
            SkipLines();
            if (Current == close)
            {
                _at++;
                return true;
            }

            if (!(list ? Value([.. path, index.ToString(CultureInfo.InvariantCulture)], depth + 1) : Pair(path, depth + 1)))
            {
                return false;
            }

            SkipLines();
            if (Current != close && Current != ',')
            {
                return false;
            }

            _at += Current == ',' ? 1 : 0;
        }
    }

    private void Add(IReadOnlyList<string> path, object? value, int start)
    {
        if (value is not null && path.All(Literal.IsSegment))
        {
            _found.Add(source.Literal(path, value, start, _at));
        }
    }

    private static object? Scalar(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        return text switch
        {
            "true" => true,
            "false" => false,
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            _ when Whole().IsMatch(text) => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null,
            _ when Prefixed().IsMatch(text) => PythonValues.Number(text),
            _ when Fraction().IsMatch(text) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private bool Quoted()
    {
        char quote = Current;
        string close = _text.AsSpan(_at).StartsWith(new string(quote, 3)) ? new string(quote, 3) : quote.ToString();
        for (int i = _at + close.Length; i < _text.Length; i++)
        {
            if (_text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (close.Length == 1 && _text[i] is '\r' or '\n')
            {
                return false;
            }
            else if (_text.AsSpan(i).StartsWith(close))
            {
                // Up to two quotes may stand before those that close.
                for (_at = i + close.Length; close.Length == 3 && Current == quote && _at < i + 5;)
                {
                    _at++;
                }

                return true;
            }
        }

        return false;
    }

    // TOML's escapes are Python's, but for the one that leaves a text alone there.
    private static string? Decode(string literal) => literal[0] == '\'' ? literal[1..^1] : PythonString.Decode(literal.Replace("\\e", "\\x1b", StringComparison.Ordinal));

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }

        if (Current == '#')
        {
            int end = _text.AsSpan(_at).IndexOfAny('\r', '\n');
            _at = end < 0 ? _text.Length : _at + end;
        }
    }

    private void SkipLines()
    {
        for (SkipBlanks(); Current is '\r' or '\n'; SkipBlanks())
        {
            _at++;
        }
    }

    [GeneratedRegex(@"\G[A-Za-z0-9_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex BareKey();

    [GeneratedRegex(@"\G[^\s,\]}#=]*(?: [0-9][0-9:.Zz+-]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[-+]?(0|[1-9](_?[0-9])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A0(x[0-9A-Fa-f]|o[0-7]|b[01])(_?[0-9A-Fa-f])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"\A[-+]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][-+]?[0-9](_?[0-9])*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
