using System.Globalization;

namespace Cupel.Filters;

/// <summary>One value that a field has for a run. A field may have several (tags), or none: then it is undefined.</summary>
/// <remarks>Immutable.</remarks>
public abstract record FieldValue;

/// <summary>A text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextValue(string Text) : FieldValue;

/// <summary>A number.</summary>
/// <param name="Number">The number; NaN and infinities are numbers too.</param>
/// <param name="Whole">The same where it is a whole number that 64 bits hold, so that large seeds compare to the last digit.</param>
public sealed record NumberValue(double Number, long? Whole = null) : FieldValue
{
    /// <summary>Reads a number as it is written in a filter or a config: <c>3</c>, <c>1e-3</c>, <c>inf</c>, <c>nan</c>; null where it is none.</summary>
    /// <param name="text">Any text.</param>
    public static NumberValue? Find(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return new NumberValue(whole, whole);
        }

        string bare = text.TrimStart('+', '-');
        if (text.Length - bare.Length > 1)
        {
            return null;
        }

        if (bare is "inf" or "Infinity")
        {
            return new NumberValue(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
        }

        if (bare is "nan" or "NaN")
        {
            return new NumberValue(double.NaN);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return bare.Any(char.IsAsciiDigit) && double.TryParse(text, Style, CultureInfo.InvariantCulture, out double number) ? new NumberValue(number) : null;
    }

    /// <summary>Whether both are the same number; NaN is NaN.</summary>
    /// <param name="other">The other.</param>
    public bool Same(NumberValue other) => Whole is long a && other.Whole is long b ? a == b : Number.Equals(other.Number) || Number == other.Number;

    /// <summary>Below 0 where it is less than the other, above 0 where more; null where one is NaN.</summary>
    /// <param name="other">The other.</param>
    public int? Order(NumberValue other) => double.IsNaN(Number) || double.IsNaN(other.Number) ? null
        : Whole is long a && other.Whole is long b ? a.CompareTo(b)
        : Number.CompareTo(other.Number) is int order && Number == other.Number ? 0 : order;
}

/// <summary>Yes or no.</summary>
/// <param name="Truth">Which.</param>
public sealed record TruthValue(bool Truth) : FieldValue;

/// <summary>A moment.</summary>
/// <param name="Time">When.</param>
public sealed record TimeValue(DateTimeOffset Time) : FieldValue;
