using System.Globalization;
using System.Text.RegularExpressions;

namespace Cupel.Sources;

/// <summary>A number of bytes as a person writes it: <c>500</c>, <c>100k</c>, <c>1.5 MB</c>; a k is 1,000.</summary>
public static partial class ByteSize
{
    /// <summary>What <see cref="Find"/> takes, in words.</summary>
    public const string Words = "a number of bytes such as `100k` or `1.5M`";

    /// <summary>The bytes, or null where the text is no size or more than 64 bits hold.</summary>
    /// <param name="text">The text.</param>
    public static long? Find(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match
            || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return null;
        }

        decimal unit = char.ToLowerInvariant(match.Groups[2].Value.FirstOrDefault()) switch { 'k' => 1e3m, 'm' => 1e6m, 'g' => 1e9m, 't' => 1e12m, _ => 1 };
        return number <= long.MaxValue / unit ? (long)(number * unit) : null;
    }

    [GeneratedRegex(@"\A([0-9]+(?:\.[0-9]+)?) ?([kKMGT]?)B?\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Pattern();
}
