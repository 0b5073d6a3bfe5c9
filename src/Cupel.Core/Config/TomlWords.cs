using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Says why a word without quotes is no value.</summary>
internal static class TomlWords
{
    /// <summary>The fault for the word that begins at <paramref name="start"/> and ends here; the word may be empty.</summary>
    internal static TomlException Explain(TomlCursor cursor, string word, int start)
    {
        if (word.Length == 0)
        {
            return TomlCursor.Wrong("expected a value", cursor.Here,
                cursor.AtLineEnd || cursor.Current is '#' or ',' or ']' or '}' ? null : "a text needs quotes: `\"text\"`");
        }

        SourceLocation where = cursor.Place(start);
        if (TomlDates.LooksLike(word))
        {
            return TomlCursor.Wrong($"`{word}` is no date or time", where,
                "a time is `hh:mm:ss`, a date `yyyy-mm-dd`, both `yyyy-mm-ddThh:mm:ss` with `Z` or `+hh:mm` if you like");
        }

        if (char.IsAsciiDigit(word[0]) || (word[0] is '+' or '-' or '.'))
        {
            return TomlCursor.Wrong($"`{word}` is no number", where, NumberHint(word));
        }

        string? meant = word.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" => "write `true`",
            "false" or "no" or "off" => "write `false`",
            "null" or "none" or "nil" => "TOML has no null: leave the key out",
            "inf" or "infinity" => "write `inf`",
            "nan" => "write `nan`",
            _ => null,
        };
        return TomlCursor.Wrong($"`{word}` is no value", where, meant ?? $"a text needs quotes: `\"{word}\"`");
    }

    private static string? NumberHint(string word)
    {
        string digits = word.TrimStart('+', '-');
        if (digits.StartsWith('.') || digits.EndsWith('.') || digits.Contains(".e", StringComparison.OrdinalIgnoreCase))
        {
            return "a point needs a digit on both sides";
        }

        if (digits.Length < word.Length && digits.Length > 1 && digits[0] == '0' && char.IsAsciiLetter(digits[1]) && digits[1] is not 'e' and not 'E')
        {
            return "an integer with `0x`, `0o` or `0b` has no sign";
        }

        if (digits.Length > 1 && digits[0] == '0' && (char.IsAsciiDigit(digits[1]) || digits[1] == '_'))
        {
            return "leave out the zeros before it; an octal number is written `0o17`";
        }

        return digits.Contains('_', StringComparison.Ordinal)
            ? "a `_` needs a digit on both sides"
            : $"a text needs quotes: `\"{word}\"`";
    }
}
