namespace Cupel.Statistics;

/// <summary>Holm's correction for many tests at once.</summary>
/// <remarks>S. Holm, "A simple sequentially rejective multiple test procedure", 1979.</remarks>
public static class Holm
{
    /// <summary>The p-values to compare with one level as if there were one test: the smallest of <c>m</c> times <c>m</c>, the next times
    /// <c>m − 1</c> and so on, none below one before it, none above 1. In the order given.</summary>
    /// <param name="p">The p-values of the tests, each from 0 to 1.</param>
    public static IReadOnlyList<double> Correct(IReadOnlyList<double> p)
    {
        double[] corrected = new double[p.Count];
        double floor = 0;
        int left = p.Count;
        foreach (int i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            floor = Math.Max(floor, Math.Min(1, p[i] * left--));
            corrected[i] = floor;
        }

        return corrected;
    }
}
