namespace Cupel.Errors;

/// <summary>Finds what a misspelt name most likely meant.</summary>
public static class Nearest
{
    /// <summary>The candidate with the smallest edit distance to <paramref name="name"/>, or null when none is near.</summary>
    /// <remarks>
    /// <para>The distance is optimal string alignment (insert, delete, replace and swap of neighbours cost 1 each), without
    /// regard to case. Near means at most a third of the longer name's length, and always at least 1. The first of equals
    /// wins.</para>
    /// </remarks>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What could have been meant.</param>
    public static string? Find(string name, IEnumerable<string> candidates) =>
        FindAll(name, candidates, most: 1) is [string best] ? best : null;

    /// <summary>The candidates that are near <paramref name="name"/>, by the measure of <see cref="Find"/>: nearest first, equals
    /// in the order given, each once.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <param name="most">How many to give at most; at least 1.</param>
    public static IReadOnlyList<string> FindAll(string name, IEnumerable<string> candidates, int most) =>
    [
        .. candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(found => found.Distance <= Math.Max(1, Math.Max(name.Length, found.Name.Length) / 3))
            .OrderBy(found => found.Distance)
            .Take(most)
            .Select(found => found.Name),
    ];

    private static int Distance(string left, string right)
    {
        // Three rows of the classic table: this one, the one above, and the one above that (for swaps).
        int[] above2 = new int[right.Length + 1];
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        int[] row = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replace = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, above[j] + 1), above[j - 1] + replace);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], above2[j - 2] + 1);
                }
            }

            (above2, above, row) = (above, row, above2);
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
