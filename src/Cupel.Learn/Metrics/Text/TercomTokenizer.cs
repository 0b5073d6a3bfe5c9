using System.Text.RegularExpressions;

namespace Cupel.Learn.Metrics.Text;

/// <summary>How TER cuts a text into words: as the tool tercom does.</summary>
/// <remarks>Pure functions; safe to share between threads. Source: Snover and others (2006); tercom's Normalizer, as sacreBLEU has it.</remarks>
public static partial class TercomTokenizer
{
    /// <summary>The words of a text, with a space between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="normalize">Whether entities are read, line ends and the hyphen after one left out, and ASCII punctuation and <c>'s</c> parted.</param>
    /// <param name="punctuation">Whether <c>. , ? : ; ! " ( )</c> are kept.</param>
    /// <param name="lowercase">Whether the case of letters is looked past.</param>
    /// <param name="asian">Whether <paramref name="normalize"/> parts ideographs and full-width punctuation too, and such punctuation is left out with the other.</param>
    public static string Tokenize(string text, bool normalize = false, bool punctuation = true, bool lowercase = true, bool asian = false)
    {
        text = lowercase ? TextUnits.Lower(text) : text;
        if (normalize)
        {
            string plain = BleuTokenizer.Unescape(text.Replace("\n-", "", StringComparison.Ordinal).Replace('\n', ' '));
            text = BleuTokenizer.Western($" {plain} ", possessives: true);
            text = asian ? AsianPunctuation().Replace(Ideograph().Replace(text, " $0 "), " $0 ") : text;
        }

        if (!punctuation)
        {
            text = Punctuation().Replace(text, "");
            text = asian ? AsianPunctuation().Replace(text, "") : text;
        }

        return TextUnits.Tidy(text);
    }

    [GeneratedRegex("[.,?:;!\"()]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("[\u3001\u3002\u3008-\u3011\u3014-\u301F\uFF61-\uFF65\u30FB\uFF0E\uFF0C\uFF1F\uFF1A\uFF1B\uFF01\uFF02\uFF08\uFF09]")]
    private static partial Regex AsianPunctuation();

    [GeneratedRegex("[\u4E00-\u9FFF\u3400-\u4DBF\u31C0-\u31EF\u2E80-\u2EFF\u3300-\u33FF\uF900-\uFAFF\uFE30-\uFE4F\u3200-\u3F22]")]
    private static partial Regex Ideograph();
}
