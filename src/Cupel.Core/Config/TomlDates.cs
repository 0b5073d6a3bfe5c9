using System.Globalization;
using System.Text.RegularExpressions;

namespace Cupel.Config;

/// <summary>Knows dates and times: <c>1979-05-27</c>, <c>07:32:00.5</c>, both with a <c>T</c> or a blank between them, and that with
/// <c>Z</c> or an offset behind it.</summary>
internal static partial class TomlDates
{
    /// <summary>Whether the word has the form of a day, whether or not there is such a day.</summary>
    internal static bool IsDay(string word) => word.Length == 10 && Form().IsMatch(word);

    /// <summary>Whether the word is a date or time that exists.</summary>
    internal static bool Is(string word) => Form().Match(word) is { Success: true } match
        && (!match.Groups["year"].Success || HasDay(Part(match, "year"), Part(match, "month"), Part(match, "day")));

    /// <summary>Whether the word has the form of a date, a time or both.</summary>
    internal static bool LooksLike(string word) => Likeness().IsMatch(word);

    private static bool HasDay(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        \A(
          (?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})
          ([Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([Zz]|[-+]([01][0-9]|2[0-3]):[0-5][0-9])?)?
          |([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?
        )\z
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[0-9]+(-[0-9]+-[0-9]+|:[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Likeness();
}
