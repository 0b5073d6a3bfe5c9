using System.Globalization;

namespace Cupel.Batches;

/// <summary>Numbers in a row, each computed from its place and never from the one before, so that nothing adds up.</summary>
/// <remarks>Whole numbers are <see cref="long"/>, all others <see cref="double"/>.</remarks>
internal static class Spacing
{
    /// <summary>More than a batch may have members: no use in making them.</summary>
    public const int Most = 1_000_000;

    /// <summary>From <paramref name="start"/> by <paramref name="step"/> up to <paramref name="end"/>, which is included where a step
    /// meets it. Null where there would be too many.</summary>
    public static IReadOnlyList<object>? Range(SpanNumber start, SpanNumber end, SpanNumber step)
    {
        if (start.Exact is decimal from && end.Exact is decimal to && step.Exact is decimal by && TryCount(from, to, by, out int count))
        {
            bool whole = start.IsWhole && step.IsWhole;
            return count > Most ? null : [.. Enumerable.Range(0, count).Select(i => Number(from + (i * by), whole))];
        }

        // A step that misses the end by a rounding still meets it.
        double steps = Math.Floor(((end.Value - start.Value) / step.Value) + 1e-9);
        return steps >= Most ? null : [.. Enumerable.Range(0, (int)steps + 1).Select(i => (object)Rounded(start.Value + (i * step.Value)))];
    }

    /// <summary><paramref name="count"/> numbers from <paramref name="start"/> to <paramref name="end"/>, both included, with the same
    /// difference between neighbours.</summary>
    public static IReadOnlyList<object> Linear(SpanNumber start, SpanNumber end, int count)
    {
        if (count == 1)
        {
            return [start.Boxed];
        }

        int last = count - 1;
        if (start.Exact is decimal from && end.Exact is decimal to && decimal.Abs(to) < 1e12m && decimal.Abs(from) < 1e12m)
        {
            bool whole = start.IsWhole && end.IsWhole && (to - from) % last == 0;
            return [.. Enumerable.Range(0, count).Select(i => Number(from + ((to - from) * i / last), whole))];
        }

        return [.. Enumerable.Range(0, count).Select(i => i == last ? end.Boxed : (object)(start.Value + ((end.Value - start.Value) * i / last)))];
    }

    /// <summary>10 to the power of what <see cref="Linear"/> gives; integers where all exponents are whole and not below 0.</summary>
    public static IReadOnlyList<object> Logarithmic(SpanNumber start, SpanNumber end, int count)
    {
        IReadOnlyList<object> exponents = Linear(start, end, count);
        bool integers = exponents.All(exponent => exponent is >= 0L and <= 18L);
        return [.. exponents.Select(exponent => exponent switch
        {
            long power when integers => (object)(long)Math.Pow(10, power),
            long power => Parse(string.Create(CultureInfo.InvariantCulture, $"1e{power}")),
            _ => Rounded(Math.Pow(10, (double)exponent)),
        })];
    }

    /// <summary><paramref name="count"/> numbers from <paramref name="start"/> to <paramref name="end"/>, both included, with the same
    /// ratio between neighbours; integers where both ends and the ratio are.</summary>
    public static IReadOnlyList<object> Geometric(SpanNumber start, SpanNumber end, int count)
    {
        int last = count - 1;
        if (last == 0)
        {
            return [start.Boxed];
        }

        double ratio = end.Value / start.Value;
        double whole = Math.Round(Math.Pow(ratio, 1.0 / last));
        if (start.IsWhole && end.IsWhole && start.Value * Math.Pow(whole, last) == end.Value && Math.Abs(end.Value) < 1L << 53)
        {
            return [.. Enumerable.Range(0, count).Select(i => (object)(long)(start.Value * Math.Pow(whole, i)))];
        }

        return [.. Enumerable.Range(0, count).Select(i => i == 0 ? start.Boxed : i == last ? end.Boxed
            : (object)Rounded(start.Value * Math.Pow(ratio, (double)i / last)))];
    }

    private static bool TryCount(decimal from, decimal to, decimal by, out int count)
    {
        try
        {
            decimal steps = decimal.Floor((to - from) / by);
            count = steps >= Most ? Most + 1 : (int)steps + 1;
            return true;
        }
        catch (OverflowException)
        {
            count = 0;
            return false;
        }
    }

    private static object Number(decimal value, bool whole) => whole && value is >= long.MinValue and <= long.MaxValue
        ? (object)(long)value
        : Parse(value.ToString(CultureInfo.InvariantCulture));

    // What doubles give is right to 15 digits or so; written with 17, a hundred could be 99.99999999999999.
    private static double Rounded(double value) => Parse(value.ToString("E14", CultureInfo.InvariantCulture));

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
