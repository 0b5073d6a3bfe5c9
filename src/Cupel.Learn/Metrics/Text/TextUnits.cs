using System.Globalization;
using System.Text;

namespace Cupel.Learn.Metrics.Text;

/// <summary>What a text is cut into, and how it is written, to be compared.</summary>
internal static class TextUnits
{
    /// <summary>The runs between white space.</summary>
    public static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The Unicode code points, so that a character outside the first plane is one and not two.</summary>
    public static int[] Characters(string text)
    {
        int[] characters = new int[text.Length];
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            characters[count++] = rune.Value;
        }

        return count == characters.Length ? characters : characters[..count];
    }

    /// <summary>The text with one space for each run of white space, and none at its ends.</summary>
    public static string Tidy(string text) => string.Join(' ', Words(text));

    /// <summary>The text in lower case as Unicode has it, where one letter depends on its place and one becomes two: <c>ΟΔΟΣ</c> is <c>οδος</c>.</summary>
    public static string Lower(string text)
    {
        string lower = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny('Σ', 'İ') < 0)
        {
            return lower;
        }

        var letters = new StringBuilder(lower);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == 'Σ' && Cased(text, i, -1) && !Cased(text, i, 1))
            {
                letters[i] = 'ς';
            }
        }

        return letters.Replace("İ", "i\u0307").ToString();
    }

    // Whether the next letter on that side, past marks and the like, has a case.
    private static bool Cased(string text, int at, int side)
    {
        for (int i = at + side; i >= 0 && i < text.Length; i += side)
        {
            int point = char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? char.ConvertToUtf32(text, i - 1)
                : char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? char.ConvertToUtf32(text, i) : text[i];
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(point);
            bool passed = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter
                or UnicodeCategory.ModifierSymbol || point is '\'' or '.' or ':' or '·' or '’';
            if (!passed)
            {
                return category is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;
            }
        }

        return false;
    }
}
