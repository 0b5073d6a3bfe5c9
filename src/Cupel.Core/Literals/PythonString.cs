using System.Globalization;
using System.Text;

namespace Cupel.Literals;

/// <summary>Python's string literals: what they hold, and how to write one.</summary>
internal static class PythonString
{
    /// <summary>How many letters stand before the quotes of a string that starts here; -1 where none starts.</summary>
    internal static int PrefixLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && end - at < 3 && text[end] is not ('"' or '\''))
        {
            if (!"rbuftRBUFT".Contains(text[end], StringComparison.Ordinal))
            {
                return -1;
            }

            end++;
        }

        return end < text.Length && text[end] is '"' or '\'' ? end - at : -1;
    }

    /// <summary>Whether the letters before the quotes make it a formatted or a template string.</summary>
    internal static bool IsFormatted(ReadOnlySpan<char> prefix) => prefix.IndexOfAny('f', 'F') >= 0 || prefix.IndexOfAny('t', 'T') >= 0;

    /// <summary>What a literal holds; null when it is no plain text (bytes, a formatted string), names a character by its Unicode name,
    /// or holds half of a surrogate pair.</summary>
    internal static string? Decode(ReadOnlySpan<char> literal)
    {
        int prefix = literal.IndexOfAny('"', '\'');
        if (IsFormatted(literal[..prefix]) || literal[..prefix].IndexOfAny('b', 'B') >= 0)
        {
            return null;
        }

        bool raw = literal[..prefix].IndexOfAny("rR") >= 0;
        ReadOnlySpan<char> body = Body(literal);
        var text = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            char c = body[i];
            if (c == '\r')
            {
                // Python reads every line break as LF.
                text.Append('\n');
                i += i + 1 < body.Length && body[i + 1] == '\n' ? 1 : 0;
            }
            else if (c != '\\' || raw)
            {
                text.Append(c);
            }
            else if (!Escape(body, ref i, text))
            {
                return null;
            }
        }

        string decoded = text.ToString();
        return IsWellFormed(decoded) ? decoded : null;
    }

    /// <summary>A literal for a text in the style of an old one: its quotes, and its prefix where nothing needs an escape.</summary>
    /// <param name="old">The literal to take the style of; what is no string has none, and gives double quotes.</param>
    /// <param name="value">The text.</param>
    internal static string Encode(string old, string value)
    {
        bool styled = PrefixLength(old, 0) >= 0;
        string prefix = styled ? old[..old.AsSpan().IndexOfAny('"', '\'')] : "";
        char quote = styled ? old[prefix.Length] : '"';
        string quotes = styled && Body(old).Length + 6 <= old.Length - prefix.Length ? new string(quote, 3) : quote.ToString();
        if (prefix.AsSpan().IndexOfAny("rR") >= 0)
        {
            if (CanBeRaw(value, quote, quotes.Length == 3))
            {
                return prefix + quotes + value + quotes;
            }

            prefix = "";
        }

        StringBuilder literal = new StringBuilder(prefix).Append(quotes);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool ends = quotes.Length == 1 || i + 1 == value.Length || value[i + 1] == quote;
            literal.Append(c switch
            {
                '\\' => "\\\\",
                '\n' when quotes.Length == 3 => old.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote && ends => "\\" + c,
                _ when c < ' ' || c == '\x7f' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return literal.Append(quotes).ToString();
    }

    private static ReadOnlySpan<char> Body(ReadOnlySpan<char> literal)
    {
        int start = literal.IndexOfAny('"', '\'');
        ReadOnlySpan<char> quoted = literal[start..];
        int quotes = quoted.Length >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0] ? 3 : 1;
        return quoted[quotes..^quotes];
    }

    private static bool CanBeRaw(string value, char quote, bool triple) =>
        !value.Contains(quote, StringComparison.Ordinal) && !value.EndsWith('\\')
        && !value.Any(c => (c < ' ' && !(triple && c is '\n' or '\t')) || c == '\x7f');

    private static bool Escape(ReadOnlySpan<char> body, ref int i, StringBuilder text)
    {
        char c = body[++i];
        (int digits, int radix) = c switch { 'x' => (2, 16), 'u' => (4, 16), 'U' => (8, 16), >= '0' and <= '7' => (3, 8), _ => (0, 0) };
        if (digits > 0)
        {
            int start = radix == 8 ? i : i + 1;
            int end = start;
            while (end < body.Length && end - start < digits && (radix == 8 ? body[end] is >= '0' and <= '7' : char.IsAsciiHexDigit(body[end])))
            {
                end++;
            }

            if (end == start || (radix == 16 && end - start < digits))
            {
                return false;
            }

            int code = radix == 16
                ? int.Parse(body[start..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : Convert.ToInt32(body[start..end].ToString(), 8);
            i = end - 1;
            if (code is < 0 or > 0x10ffff || (code > 0xffff && !Rune.IsValid(code)))
            {
                return false;
            }

            text.Append(code > 0xffff ? new Rune(code).ToString() : ((char)code).ToString());
            return true;
        }

        if (c is '\r' or '\n')
        {
            i += c == '\r' && i + 1 < body.Length && body[i + 1] == '\n' ? 1 : 0;
            return true;
        }

        // An escape that Python does not know is the two characters.
        text.Append(c switch
        {
            '\\' => "\\",
            '\'' => "'",
            '"' => "\"",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            _ => "\\" + c,
        });
        return c != 'N';
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i++ + 1])))
            {
                return false;
            }
        }

        return true;
    }
}
