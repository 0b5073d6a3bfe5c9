using System.Text;
using System.Text.Json;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Says what is wrong with a JSON text in words that help to mend it.</summary>
/// <param name="text">The text without comments.</param>
/// <param name="source">The text as it was written, by lines.</param>
/// <param name="open">The innermost bracket that is open.</param>
internal sealed class JsonSyntax(string text, SourceLines source, (SourceLocation Where, char Bracket)? open)
{
    /// <summary>The fault for what the reader stumbled on.</summary>
    /// <param name="last">The last token that was understood.</param>
    /// <param name="end">Where that ends.</param>
    /// <param name="token">Where the token begins in which the reader stumbled, as far as it knows.</param>
    /// <param name="at">Where it stumbled.</param>
    internal Fault Explain(JsonTokenType last, int end, int token, int at)
    {
        if (token >= end && token < at && token < text.Length && text[token] == '"' && InText(token, at) is Fault inText)
        {
            return inText;
        }

        bool inside = last is JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray;
        int next = SkipBlanks(end);
        if (!inside && next < text.Length && text[next] == ',' && open is not null)
        {
            (inside, next) = (true, SkipBlanks(next + 1));
        }

        if (next >= text.Length)
        {
            return AtEnd(last);
        }

        if (text.AsSpan(next).StartsWith("/*", StringComparison.Ordinal))
        {
            return Wrong("the comment that opens here is not closed", next, next + 2, "end it with `*/`");
        }

        return !inside ? BehindValue(next)
            : last != JsonTokenType.PropertyName && open?.Bracket == '{' ? NoKey(next)
            : NoValue(next);
    }

    private Fault BehindValue(int next) => open is not (SourceLocation where, char bracket)
        ? Wrong("the document has ended before this", next, next + 1, "a file holds one value: put all keys into one `{`")
        : Wrong($"expected `,` or `{Closing(bracket)}`", next, WordEnd(next),
            text[next] == '#' ? "a comment begins with `//`" : $"the `{bracket}` is at {where}");

    /// <summary>What is wrong inside a text in quotes, or null when it is something behind it.</summary>
    private Fault? InText(int start, int at)
    {
        int end = start + 1;
        for (; end < text.Length && text[end] is not ('"' or '\n'); end++)
        {
            if (text[end] == '\t')
            {
                return Wrong("a tab cannot stand in a text as it is", end, end + 1, "write `\\t`");
            }

            if (text[end] != '\\')
            {
                continue;
            }

            end++;
            char letter = end < text.Length ? text[end] : '\0';
            int digits = letter == 'u' ? 4 : 0;
            bool hexadecimal = end + digits < text.Length && text.Skip(end + 1).Take(digits).All(char.IsAsciiHexDigit);
            if (!"\"\\/bfnrtu".Contains(letter, StringComparison.Ordinal) || !hexadecimal)
            {
                int stop = Math.Min(text.Length, end + 1);
                return digits == 4
                    ? Wrong("`\\u` needs 4 hexadecimal digits", end - 1, stop)
                    : Wrong($"JSON has no escape `{text[(end - 1)..stop].TrimEnd('\n')}`", end - 1, stop, "write `\\\\` for a backslash");
            }
        }

        if (end >= text.Length || text[end] == '\n')
        {
            return Wrong("the quote that opens here is not closed", start, start + 1, "a line end in a text is written `\\n`");
        }

        int next = SkipBlanks(end + 1);
        return at > end && open?.Bracket == '{' && (next >= text.Length || text[next] != ':')
            ? Wrong("expected `:` behind the key", Math.Min(next, text.Length), next + 1)
            : null;
    }

    private Fault AtEnd(JsonTokenType last) => open is (SourceLocation where, char bracket)
        ? new Fault(ErrorCodes.Syntax, $"the `{bracket}` that opens here is not closed", where, $"end it with `{Closing(bracket)}`")
        : Wrong(last == JsonTokenType.None ? "the file holds no value" : "expected a value", text.Length, text.Length,
            last == JsonTokenType.None ? "begin with `{`" : null);

    private Fault NoKey(int next)
    {
        int end = WordEnd(next);
        string word = text[next..end];
        return text[next] switch
        {
            '\'' => Quotes(next),
            '#' => Comment(next),
            ',' => Wrong("expected a key before `,`", next, next + 1),
            ']' => Mismatch(next),
            _ when char.IsLetterOrDigit(text[next]) || text[next] == '_' =>
                Wrong("a key must be in double quotes", next, end, $"write `\"{word}\":`"),
            _ => Wrong("expected a key in double quotes", next, next + 1),
        };
    }

    private Fault NoValue(int next)
    {
        int end = WordEnd(next);
        string word = text[next..end];
        switch (text[next])
        {
            case '\'':
                return Quotes(next);
            case '#':
                return Comment(next);
            case ']' or '}' when open is null || open.Value.Bracket == (text[next] == ']' ? '{' : '['):
                return Mismatch(next);
            case ',' or ']' or '}' or ':':
                return Wrong("expected a value", next, next + 1);
        }

        if (IsValue(word))
        {
            int behind = SkipBlanks(end);
            return behind < text.Length ? BehindValue(behind) : AtEnd(JsonTokenType.Number);
        }

        if (word.Length > 0 && (char.IsAsciiDigit(word[0]) || word[0] is '-' or '+' or '.'))
        {
            return Wrong($"`{word}` is no number", next, end, NumberHint(word));
        }

        string? hint = word.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" => "write `true`",
            "false" or "no" or "off" => "write `false`",
            "none" or "nil" or "undefined" or "null" => "write `null`",
            "nan" => "write `\"NaN\"` where a number that is none is allowed",
            "inf" or "infinity" => "write `\"Infinity\"` where an infinite number is allowed",
            "" => null,
            _ => $"a text needs double quotes: `\"{word}\"`",
        };
        return Wrong(word.Length == 0 ? "expected a value" : $"`{word}` is no value", next, Math.Max(end, next + 1), hint);
    }

    private static string NumberHint(string word) =>
        word.StartsWith('+') ? "leave out the `+`"
        : word.TrimStart('-').StartsWith('.') || word.EndsWith('.') || word.Contains(".e", StringComparison.OrdinalIgnoreCase)
            ? "a point needs a digit on both sides"
        : word.TrimStart('-') is ['0', >= '0' and <= '9', ..] ? "leave out the zeros before it"
        : word is "-Infinity" ? "write `\"-Infinity\"` where an infinite number is allowed"
        : $"a text needs double quotes: `\"{word}\"`";

    private Fault Mismatch(int next) => open is (SourceLocation where, char bracket)
        ? Wrong($"expected `{Closing(bracket)}`, not `{text[next]}`", next, next + 1, $"the `{bracket}` is at {where}")
        : Wrong($"the `{text[next]}` closes nothing that is open", next, next + 1);

    private Fault Quotes(int next) => Wrong("JSON puts texts in double quotes", next, next + 1, "write `\"text\"`");

    private Fault Comment(int next) => Wrong("`#` begins no comment in JSON", next, next + 1, "a comment begins with `//`");

    private Fault Wrong(string message, int start, int end, string? hint = null) =>
        new(ErrorCodes.Syntax, message, source.Piece(Math.Min(start, text.Length), Math.Min(end, text.Length)), hint);

    /// <summary>The end of the word that begins here: letters, digits, and what numbers hold.</summary>
    private int WordEnd(int start)
    {
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '+' or '.'))
        {
            end++;
        }

        return end;
    }

    /// <summary>The next character that is not blank, or the text's end.</summary>
    private int SkipBlanks(int start)
    {
        int found = text.AsSpan(start).IndexOfAnyExcept(" \t\n\r");
        return found < 0 ? text.Length : start + found;
    }

    /// <summary>Whether a word is a value as it is, so that something behind it must be wrong.</summary>
    private static bool IsValue(string word)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(word));
        try
        {
            return reader.Read() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static char Closing(char bracket) => bracket == '[' ? ']' : '}';
}
