namespace Cupel.Learn.Metrics.Text;

/// <summary>The least cost of making one sequence into another by leaving out, putting in and replacing items, one at a time.</summary>
/// <remarks>Levenshtein (1966), by dynamic programming: exact, in time of the product of the lengths and memory of the shorter one. Safe to share
/// between threads.</remarks>
public static class EditDistance
{
    /// <summary>The distance between two sequences. Leaving out and putting in cost 1.</summary>
    /// <typeparam name="T">What the sequences are made of.</typeparam>
    /// <param name="left">One sequence.</param>
    /// <param name="right">The other one.</param>
    /// <param name="substitutionCost">What replacing an item costs; above 2 it is never worth it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is below 0.</exception>
    public static int Between<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int substitutionCost = 1)
        where T : IEquatable<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(substitutionCost);
        int common = left.CommonPrefixLength(right);
        left = left[common..];
        right = right[common..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1].Equals(right[^1]))
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.Length < right.Length)
        {
            ReadOnlySpan<T> longer = right;
            right = left;
            left = longer;
        }

        // costs[j] is that of making the items of `left` so far into the first j of `right`.
        int[] costs = new int[right.Length + 1];
        for (int j = 0; j < costs.Length; j++)
        {
            costs[j] = j;
        }

        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = costs[0]++;
            for (int j = 1; j < costs.Length; j++)
            {
                int replaced = diagonal + (left[i].Equals(right[j - 1]) ? 0 : substitutionCost);
                diagonal = costs[j];
                costs[j] = Math.Min(replaced, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return costs[^1];
    }

    /// <summary>The distance between two texts, in Unicode code points.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other one.</param>
    /// <param name="substitutionCost">What replacing a character costs; leaving out and putting in cost 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is below 0.</exception>
    public static int Between(string left, string right, int substitutionCost = 1) =>
        Between<int>(TextUnits.Characters(left), TextUnits.Characters(right), substitutionCost);
}
