using System.Globalization;
using System.Text.RegularExpressions;

namespace Cupel.Config;

/// <summary>A duration as it is written: a number and its unit, <c>500ms</c>, <c>90s</c>, <c>30m</c>, <c>1.5h</c>, <c>2 days</c>.</summary>
/// <remarks>Units are <c>ms</c>, <c>s</c>, <c>m</c> or <c>min</c>, <c>h</c>, <c>d</c>, and the words second, minute, hour and day. A number
/// alone is no duration here: whoever allows one says what it counts.</remarks>
public static partial class DurationText
{
    /// <summary>What is wanted, in words.</summary>
    public const string Wanted = "a duration with its unit, such as `90s`, `30m`, `2h` or `1d`";

    /// <summary>Reads a duration in seconds; false where the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The duration; 0 or more.</param>
    public static bool TryRead(string text, out double seconds)
    {
        Match match = NumberWithUnit().Match(text);
        double unit = match.Groups["unit"].Value switch
        {
            "ms" => 1e-3,
            "s" or "second" or "seconds" => 1,
            "m" or "min" or "minute" or "minutes" => 60,
            "h" or "hour" or "hours" => 3600,
            "d" or "day" or "days" => 86400,
            _ => double.NaN,
        };
        seconds = 0;
        return !double.IsNaN(unit)
            && double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(seconds = number * unit);
    }

    [GeneratedRegex(@"^(?<number>[0-9.]+)\s*(?<unit>[a-z]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithUnit();
}
