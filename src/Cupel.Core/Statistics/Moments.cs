namespace Cupel.Statistics;

/// <summary>How many numbers there are, their mean, and how far they spread.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; NaN where there are none.</param>
/// <param name="Deviation">Their standard deviation, with <c>n − 1</c> below; NaN where there are fewer than two.</param>
/// <remarks>A number that is NaN or infinite makes both NaN or infinite. Immutable.</remarks>
public readonly record struct Moments(int Count, double Mean, double Deviation)
{
    /// <summary>The moments of some numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static Moments Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Count == 0 ? double.NaN : values.Sum() / values.Count;
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new Moments(values.Count, mean, values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)));
    }
}
