using System.Text;

namespace Cupel.Learn.Metrics.Text;

/// <summary>What a text is cut into to be compared.</summary>
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
}
