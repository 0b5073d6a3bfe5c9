using System.Globalization;
using Cupel.Config;

namespace Cupel.Batches;

/// <summary>A number as it was typed: exact in decimal where it can be, and whole where it was written without point and exponent.</summary>
/// <param name="Value">The nearest double; finite.</param>
/// <param name="Exact">The number itself, where 28 decimal digits hold it.</param>
/// <param name="IsWhole">Whether it was written as an integer of 64 bits.</param>
internal sealed record SpanNumber(double Value, decimal? Exact, bool IsWhole)
{
    /// <summary>As a config holds it: <see cref="long"/> or <see cref="double"/>.</summary>
    public object Boxed => IsWhole ? (long)Exact!.Value : (object)Value;

    /// <summary>A whole number.</summary>
    public static SpanNumber Of(long value) => new(value, value, IsWhole: true);

    /// <summary>Reads a number as a config does; null where it is none, or not finite.</summary>
    public static SpanNumber? Parse(string text) => text.Length == 0 ? null : CoreSchema.Resolve(text) switch
    {
        long integer => Of(integer),
        double value when double.IsFinite(value) => new SpanNumber(value, Decimal(text, value), IsWhole: false),
        _ => null,
    };

    // Too small a number becomes 0 in decimal, too long a one is rounded.
    private static decimal? Decimal(string text, double value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
        && double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value
            ? exact
            : null;
}
