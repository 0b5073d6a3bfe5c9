namespace Cupel.Statistics;

/// <summary>Welch's t-test: whether two groups, whose spreads may differ, have the same mean.</summary>
/// <remarks>B. L. Welch, "The generalization of Student's problem when several different population variances are involved", 1947.</remarks>
public static class WelchTest
{
    /// <summary>The two-sided p-value; null where there is no test: a group of fewer than two, no spread in either, or a number that is
    /// not finite.</summary>
    /// <param name="left">One group.</param>
    /// <param name="right">The other.</param>
    public static double? Find(Moments left, Moments right)
    {
        double a = left.Deviation * left.Deviation / left.Count;
        double b = right.Deviation * right.Deviation / right.Count;
        if (!double.IsFinite(a + b) || a + b == 0)
        {
            return null;
        }

        double t = (left.Mean - right.Mean) / Math.Sqrt(a + b);
        double freedom = (a + b) * (a + b) / ((a * a / (left.Count - 1)) + (b * b / (right.Count - 1)));
        return double.IsFinite(freedom) && freedom > 0 ? StudentT.TwoSidedTail(t, freedom) : null;
    }
}
