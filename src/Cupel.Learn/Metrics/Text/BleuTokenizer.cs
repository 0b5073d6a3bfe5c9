using System.Globalization;
using System.Text;

namespace Cupel.Learn.Metrics.Text;

/// <summary>How BLEU cuts a text into tokens: to the letter as sacreBLEU does, since a score means nothing without its tokenizer.</summary>
/// <remarks>Pure functions; safe to share between threads. Source: M. Post, A Call for Clarity in Reporting BLEU Scores (2018);
/// NIST's mteval-v13a and mteval-v14.</remarks>
public static class BleuTokenizer
{
    // The ranges sacreBLEU calls Chinese. Two of its ranges are written with five digits after \u, which makes them U+2001–U+2A6D and a part of
    // the Kangxi radicals: kept, as every published score has it.
    private static readonly (int First, int Last)[] Chinese =
    [
        (0x3400, 0x4DB5), (0x4E00, 0x9FBB), (0xF900, 0xFA2D), (0xFA30, 0xFA6A), (0xFA70, 0xFAD9), (0x2001, 0x2A6D), (0xFF00, 0xFFEF),
        (0x2E80, 0x2EFF), (0x3000, 0x303F), (0x31C0, 0x31EF), (0x2F00, 0x2FDF), (0x2FF0, 0x2FFF), (0x3100, 0x312F), (0x31A0, 0x31BF),
        (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0x3200, 0x33FF),
    ];

    /// <summary>The tokens of a text, with a space between them.</summary>
    /// <param name="name">13a, intl, zh, char or none; what they do is told with <see cref="BleuOptions"/>.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">There is no tokenizer of that name.</exception>
    public static string Tokenize(string name, string text) => name switch
    {
        "13a" => Western(" " + Unescape(text.Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ')) + " "),
        "intl" => International(text),
        "zh" => Western(Join(Spacing.Around(TextUnits.Characters(text.Trim()), IsChinese))),
        "char" => string.Join(' ', text.EnumerateRunes()),
        "none" => text,
        _ => throw new ArgumentException($"must be 13a, intl, zh, char or none, got `{name}`", nameof(name)),
    };

    /// <summary>The rules of 13a after entities: punctuation is parted, and <c>.</c>, <c>,</c> and <c>-</c> by what is beside them. They look for
    /// neighbours, so a text may need a space at its ends.</summary>
    internal static string Western(string text, bool possessives = false)
    {
        int[] points = Spacing.Around(TextUnits.Characters(text), IsParted);
        if (possessives)
        {
            points = TextUnits.Characters(Join(points).Replace("'s ", " 's ", StringComparison.Ordinal));
        }

        points = Spacing.Between(points, point => !IsDigit(point), IsStop, before: false);
        points = Spacing.Between(points, IsStop, point => !IsDigit(point), before: true);
        points = Spacing.Between(points, IsDigit, point => point == '-', before: false);
        return TextUnits.Tidy(Join(points));
    }

    internal static string Unescape(string text) =>
        !text.Contains('&', StringComparison.Ordinal) ? text
        : text.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);

    private static string International(string text)
    {
        int[] points = Spacing.Between(TextUnits.Characters(text), point => !IsNumber(point), IsPunctuation, before: false);
        points = Spacing.Between(points, IsPunctuation, point => !IsNumber(point), before: true);
        return TextUnits.Tidy(Join(Spacing.Around(points, IsSymbol)));
    }

    private static string Join(int[] points)
    {
        var text = new StringBuilder(points.Length);
        foreach (int point in points)
        {
            _ = point <= char.MaxValue ? text.Append((char)point) : text.Append(char.ConvertFromUtf32(point));
        }

        return text.ToString();
    }

    private static bool IsChinese(int point) => Array.Exists(Chinese, range => point >= range.First && point <= range.Last);

    private static bool IsDigit(int point) => point is >= '0' and <= '9';

    private static bool IsStop(int point) => point is '.' or ',';

    private static bool IsParted(int point) =>
        point == ' ' || (point <= '~' && AsciiMarks.Are((char)point) && point is not ('\'' or ',' or '-' or '.'));

    private static bool IsNumber(int point) => CharUnicodeInfo.GetUnicodeCategory(point)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(int point) => CharUnicodeInfo.GetUnicodeCategory(point)
        is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    private static bool IsSymbol(int point) => CharUnicodeInfo.GetUnicodeCategory(point)
        is >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol;
}
