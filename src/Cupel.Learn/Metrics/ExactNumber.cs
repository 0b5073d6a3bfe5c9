namespace Cupel.Learn.Metrics;

/// <summary>Numbers of queries, labels and cameras, which are kept as float64.</summary>
internal static class ExactNumber
{
    private const long Largest = 1L << 53;

    /// <summary>The same number in float64.</summary>
    /// <exception cref="ArgumentException">There is no such float64.</exception>
    public static double Of(long number, string metric, string what) =>
        number is >= -Largest and <= Largest ? number : throw new ArgumentException($"{metric} needs {what} from -2^53 to 2^53, got {number}", nameof(number));
}
