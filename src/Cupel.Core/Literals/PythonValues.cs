using System.Globalization;

namespace Cupel.Literals;

/// <summary>Reads the literals of one Python expression.</summary>
internal sealed class PythonValues(SourceText source, IReadOnlyList<PythonToken> tokens)
{
    private const int MaxDepth = 100;

    internal IReadOnlyList<PythonToken> Tokens => tokens;

    internal string TextOf(int at) => source.Text[tokens[at].Start..tokens[at].End];

    /// <summary>Whether a statement ends here.</summary>
    internal bool IsEnd(int at) => tokens[at].Kind is PythonTokenKind.NewLine or PythonTokenKind.End || TextOf(at) == ";";

    internal int EndOfLine(int at)
    {
        while (tokens[at].Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End))
        {
            at++;
        }

        return tokens[at].Kind == PythonTokenKind.End ? at - 1 : at;
    }

    /// <summary>The first such operator outside brackets; the end of the line when there is none.</summary>
    internal int Find(int at, params ReadOnlySpan<string> operators)
    {
        for (int depth = 0; tokens[at].Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End); at++)
        {
            if (tokens[at].Kind == PythonTokenKind.Operator)
            {
                string text = TextOf(at);
                if (depth == 0 && operators.Contains(text))
                {
                    return at;
                }

                depth += text is "(" or "[" or "{" ? 1 : text is ")" or "]" or "}" ? -1 : 0;
                if (depth < 0)
                {
                    return at;
                }
            }
        }

        return at;
    }

    /// <summary>Reads a value, adds the literals in it, and gives the piece behind it.</summary>
    internal int Read(int at, IReadOnlyList<string> path, List<Literal> found)
    {
        if (path.Count > MaxDepth || !Literals.Literal.IsSegment(path[^1]))
        {
            return Skip(at);
        }

        return TextOf(at) switch
        {
            "[" => Items(at, "]", path, found),
            "{" => Pairs(at, path, found),
            "(" => Parenthesis(at, path, found),
            _ => Scalar(at, path, found),
        };
    }

    /// <summary>The value of a number without a sign; null when it is none that a config holds.</summary>
    internal static object? Number(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length == 0 || digits[^1] is 'j' or 'J' || text[^1] == '_' || text.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        int radix = digits.Length > 2 && digits[0] == '0' ? char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        if (radix != 10)
        {
            return Whole(digits[2..], radix);
        }

        if (digits.All(char.IsAsciiDigit))
        {
            bool octal = digits[0] == '0' && digits.AsSpan().IndexOfAnyExcept('0') >= 0;
            return !octal && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) ? whole : null;
        }

        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;
    }

    internal static object Negative(object number) => number is long whole ? (object)-whole : -(double)number;

    private static long? Whole(string digits, int radix)
    {
        long value = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    private int Scalar(int at, IReadOnlyList<string> path, List<Literal> found)
    {
        int start = tokens[at].Start;
        string sign = TextOf(at) is "-" or "+" ? TextOf(at) : "";
        int value = sign.Length > 0 ? at + 1 : at;
        string text = TextOf(value);
        (bool is_literal, object? read) = tokens[value].Kind switch
        {
            PythonTokenKind.Number => Number(text) is { } number ? (true, sign == "-" ? Negative(number) : number) : (false, null),
            PythonTokenKind.String when sign.Length == 0 => PythonString.Decode(text) is string plain ? (true, plain) : (false, null),
            PythonTokenKind.Name when sign.Length == 0 => text switch
            {
                "True" => (true, true),
                "False" => (true, false),
                "None" => (true, null),
                _ => (false, (object?)null),
            },
            _ => (false, null),
        };
        if (!is_literal || !EndsValue(value + 1))
        {
            return Skip(at);
        }

        found.Add(source.Literal(path, read, start, tokens[value].End));
        return value + 1;
    }

    private int Items(int at, string close, IReadOnlyList<string> path, List<Literal> found)
    {
        int before = found.Count;
        int index = 0;
        for (at++; TextOf(at) != close; index++)
        {
            bool unpacks = TextOf(at) == "*";
            at = Read(at, [.. path, unpacks ? "" : index.ToString(CultureInfo.InvariantCulture)], found);

            // What `*names` unpacks moves everything behind it by nobody knows how much; a comprehension is no list of values.
            if (unpacks || TextOf(at) is not ("," or "]" or ")"))
            {
                at = Close(at);
                found.RemoveRange(unpacks ? found.Count : before, unpacks ? 0 : found.Count - before);
                return Ended(at + 1, before, found);
            }

            at += TextOf(at) == "," ? 1 : 0;
        }

        return Ended(at + 1, before, found);
    }

    private int Pairs(int at, IReadOnlyList<string> path, List<Literal> found)
    {
        int before = found.Count;
        for (at++; TextOf(at) != "}";)
        {
            string? key = tokens[at].Kind == PythonTokenKind.String && TextOf(at + 1) == ":" ? PythonString.Decode(TextOf(at)) : null;
            int colon = Find(at, ":", ",");
            if (TextOf(colon) == ":")
            {
                string[] inner = [.. path, key ?? ""];

                // The last one of a key counts.
                found.RemoveAll(literal => key is not null && literal.Path.Count >= inner.Length && literal.Path.Take(inner.Length).SequenceEqual(inner));
                at = Read(colon + 1, inner, found);
            }
            else
            {
                at = colon;
            }

            if (TextOf(at) is not ("," or "}"))
            {
                found.RemoveRange(before, found.Count - before);
                at = Close(at);
                break;
            }

            at += TextOf(at) == "," ? 1 : 0;
        }

        return Ended(at + 1, before, found);
    }

    private int Parenthesis(int at, IReadOnlyList<string> path, List<Literal> found)
    {
        int comma = Find(at + 1, ",");
        if (TextOf(comma) == "," || TextOf(at + 1) == ")")
        {
            return Items(at, ")", path, found);
        }

        int before = found.Count;
        int end = Read(at + 1, path, found);
        if (TextOf(end) != ")")
        {
            found.RemoveRange(before, found.Count - before);
            end = Close(end);
        }

        return Ended(end + 1, before, found);
    }

    /// <summary>The piece behind a collection; its literals count only when nothing is done with it.</summary>
    private int Ended(int at, int before, List<Literal> found)
    {
        if (EndsValue(at))
        {
            return at;
        }

        found.RemoveRange(before, found.Count - before);
        return Skip(at);
    }

    private bool EndsValue(int at) => IsEnd(at) || TextOf(at) is "," or ")" or "]" or "}" || (TextOf(at) is "for" or "async");

    private int Skip(int at) => Find(at, ",", ";");

    /// <summary>The bracket that closes the collection that a piece is directly in.</summary>
    private int Close(int at) => Find(at);
}
