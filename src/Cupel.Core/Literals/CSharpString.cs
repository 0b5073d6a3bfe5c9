using System.Globalization;
using System.Text;

namespace Cupel.Literals;

/// <summary>C#'s string literals: what they hold, and how to write one.</summary>
internal static class CSharpString
{
    /// <summary>What a literal holds; null when it is no plain text: an interpolated one, a character, UTF-8 bytes.</summary>
    internal static string? Decode(string literal)
    {
        if (!literal.EndsWith('"') || literal[0] is not ('"' or '@') || literal.StartsWith("@$", StringComparison.Ordinal))
        {
            return null;
        }

        return literal[0] == '@' ? literal[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : literal.StartsWith("\"\"\"", StringComparison.Ordinal) ? Raw(literal)
            : Unescape(literal[1..^1]);
    }

    /// <summary>A literal for a text in the style of an old one; a regular string where that style has no way to write it.</summary>
    internal static string Encode(string old, string value)
    {
        bool controls = value.Any(char.IsControl);
        if (old.StartsWith('@') && !controls)
        {
            return $"@\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        if (old.StartsWith("\"\"\"", StringComparison.Ordinal) && !old.Contains('\n', StringComparison.Ordinal) && !controls
            && value.Length > 0 && !value.Contains('"', StringComparison.Ordinal))
        {
            return $"\"\"\"{value}\"\"\"";
        }

        var literal = new StringBuilder("\"");
        foreach (char c in value)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    private static string? Raw(string literal)
    {
        int quotes = literal.AsSpan().IndexOfAnyExcept('"');
        if (quotes < 0)
        {
            return null;
        }

        string body = literal[quotes..^quotes];
        string[] lines = body.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        if (lines.Length == 1)
        {
            return body;
        }

        // The first line holds the quotes alone, and the last one says how far all are indented.
        int indent = lines[^1].Length;
        return string.Join(body.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", lines[1..^1].Select(line => line.Length > indent ? line[indent..] : ""));
    }

    private static string? Unescape(string body)
    {
        var text = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\')
            {
                text.Append(body[i]);
                continue;
            }

            char c = body[++i];
            (int least, int most) = c switch { 'x' => (1, 4), 'u' => (4, 4), 'U' => (8, 8), _ => (0, 0) };
            if (most == 0)
            {
                const string Letters = "'\"\\0abefnrtv";
                const string Meanings = "'\"\\\0\a\b\e\f\n\r\t\v";
                int known = Letters.IndexOf(c, StringComparison.Ordinal);
                if (known < 0)
                {
                    return null;
                }

                text.Append(Meanings[known]);
                continue;
            }

            int end = i + 1;
            while (end < body.Length && end - i - 1 < most && char.IsAsciiHexDigit(body[end]))
            {
                end++;
            }

            if (end - i - 1 < least || !int.TryParse(body.AsSpan(i + 1, end - i - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                || code is < 0 or > 0x10ffff)
            {
                return null;
            }

            text.Append(code > 0xffff ? char.ConvertFromUtf32(code) : ((char)code).ToString());
            i = end - 1;
        }

        return text.ToString();
    }
}
