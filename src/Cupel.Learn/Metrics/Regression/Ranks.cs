
namespace Cupel.Learn.Metrics.Regression;

/// <summary>Ranks of numbers.</summary>
internal static class Ranks
{
    /// <summary>Each number's rank from 1; equal numbers have the mean of theirs.</summary>
    public static double[] Of(double[] values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[values.Length];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            foreach (int at in order.AsSpan(from..to))
            {
                ranks[at] = (from + to + 1) / 2.0;
            }
        }

        return ranks;
    }
}
