namespace Cupel.Learn.Metrics.Text;

/// <summary>The longest sequence of words that two texts have in the same order, gaps allowed.</summary>
internal static class CommonSubsequence
{
    public static int Length(string[] left, string[] right)
    {
        int[] lengths = new int[right.Length + 1];
        foreach (string word in left)
        {
            int diagonal = 0;
            for (int j = 1; j < lengths.Length; j++)
            {
                int above = lengths[j];
                lengths[j] = word == right[j - 1] ? diagonal + 1 : Math.Max(above, lengths[j - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }

    /// <summary>Marks the words of the reference that are in one such sequence: of several, the one that ROUGE's own program takes.</summary>
    public static void Mark(string[] prediction, string[] reference, bool[] marks)
    {
        int[][] lengths = new int[reference.Length + 1][];
        lengths[0] = new int[prediction.Length + 1];
        for (int j = 1; j < lengths.Length; j++)
        {
            lengths[j] = new int[prediction.Length + 1];
            for (int i = 1; i <= prediction.Length; i++)
            {
                lengths[j][i] = reference[j - 1] == prediction[i - 1] ? lengths[j - 1][i - 1] + 1 : Math.Max(lengths[j - 1][i], lengths[j][i - 1]);
            }
        }

        (int at, int wanted) = (prediction.Length, reference.Length);
        while (at > 0 && wanted > 0)
        {
            if (prediction[at - 1] == reference[wanted - 1])
            {
                marks[wanted - 1] = true;
                (at, wanted) = (at - 1, wanted - 1);
            }
            else if (lengths[wanted][at - 1] > lengths[wanted - 1][at])
            {
                at--;
            }
            else
            {
                wanted--;
            }
        }
    }
}
