using System.Globalization;
using System.Text.RegularExpressions;

namespace Cupel.Config;

/// <summary>What a plain scalar means, by the core schema of YAML 1.2.2 (section 10.3.2).</summary>
/// <remarks>So <c>no</c>, <c>on</c> and <c>1_000</c> are text and <c>1e-3</c> is a number. An integer that 64 bits cannot hold
/// becomes the nearest double.</remarks>
internal static partial class CoreSchema
{
    /// <summary>Null, bool, long, double or string.</summary>
    internal static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        _ => Number(text) ?? text,
    };

    private static object? Number(string text)
    {
        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Prefixed(text.AsSpan(2), text[1] == 'x' ? 16 : 8);
        }

        if (Integer().IsMatch(text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        return Float().IsMatch(text) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private static object? Prefixed(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty)
        {
            return null;
        }

        long exact = 0;
        double rounded = 0;
        bool fits = true;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return null;
            }

            fits = fits && exact <= (long.MaxValue - digit) / radix;
            exact = fits ? (exact * radix) + digit : exact;
            rounded = (rounded * radix) + digit;
        }

        return fits ? (object)exact : rounded;
    }

    [GeneratedRegex(@"\A[-+]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
