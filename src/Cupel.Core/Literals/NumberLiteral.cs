using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Literals;

/// <summary>Numbers as people type them, in forms that file formats take.</summary>
internal static partial class NumberLiteral
{
    /// <summary>The number as it was typed where JSON and everything else would take that; else the nearest to it that they take:
    /// <c>.5</c> becomes <c>0.5</c>, <c>+1</c> becomes <c>1</c>, <c>0x1f</c> becomes <c>31</c>. It must be finite.</summary>
    internal static string Strict(ConfigScalar number)
    {
        if (number.Value is long integer)
        {
            return StrictInteger().IsMatch(number.Text) ? number.Text : integer.ToString(CultureInfo.InvariantCulture);
        }

        double value = (double)number.Value!;
        Match parts = Decimal().Match(number.Text);
        if (!parts.Success)
        {
            return value.ToString("R", CultureInfo.InvariantCulture);
        }

        string whole = parts.Groups["whole"].Value.TrimStart('0');
        string fraction = parts.Groups["fraction"].Value;
        return parts.Groups["minus"].Value + (whole.Length == 0 ? "0" : whole)
            + (parts.Groups["dot"].Success ? "." + (fraction.Length == 0 ? "0" : fraction) : "") + parts.Groups["exponent"].Value;
    }

    /// <summary>The same, and so that it can only be a number with a fraction: <c>1</c> becomes <c>1.0</c>.</summary>
    internal static string Fractional(ConfigScalar number)
    {
        string text = Strict(number);
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>Whether a value is NaN or infinite.</summary>
    internal static bool IsNonFinite(ConfigScalar scalar) => scalar.Value is double value && !double.IsFinite(value);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex StrictInteger();

    [GeneratedRegex(@"\A(?:(?<minus>-)|\+)?(?<whole>[0-9]*)(?<dot>\.(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
