namespace Cupel.Learn.Metrics.Classification;

/// <summary>Averages of a rate over classes.</summary>
public static class ClassAverages
{
    /// <summary>One number for several classes; NaN where no class counts, or none has any support for
    /// <see cref="ClassAverage.Weighted"/>.</summary>
    /// <param name="classes">The counts of each class.</param>
    /// <param name="rate">The rate: <c>c => c.Precision()</c>.</param>
    /// <param name="average">How they become one.</param>
    /// <param name="counts">Which classes count in a macro average; all when not given. See <see cref="Seen"/>.</param>
    public static double Over(
        IReadOnlyList<StatScores> classes, Func<StatScores, double> rate, ClassAverage average, Func<StatScores, bool>? counts = null) => average switch
        {
            ClassAverage.Micro => rate(StatScores.Sum(classes)),
            ClassAverage.Macro => Mean([.. classes.Where(counts ?? (_ => true)).Select(rate)], []),
            _ => Mean([.. classes.Select(rate)], [.. classes.Select(one => one.Support)]),
        };

    /// <summary>Whether a class is in the data at all, as a target or as a prediction.</summary>
    /// <param name="counts">The counts of the class.</param>
    public static bool Seen(StatScores counts) => counts.TruePositives + counts.FalsePositives + counts.FalseNegatives > 0;

    /// <summary>Whether a class is a target at all.</summary>
    /// <param name="counts">The counts of the class.</param>
    public static bool Supported(StatScores counts) => counts.Support > 0;

    /// <summary>The mean of values, NaN ones left out; NaN where none is left.</summary>
    /// <param name="values">One value for each class.</param>
    /// <param name="weights">A weight for each; none for all 1.</param>
    internal static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        (double sum, double all) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (!double.IsNaN(values[i]))
            {
                sum += weight * values[i];
                all += weight;
            }
        }

        return sum / all;
    }
}
