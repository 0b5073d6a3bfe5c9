namespace Cupel.Learn.Metrics.Classification;

/// <summary>How well the scores of one sample put its right labels before the others. The metrics are the means over samples.</summary>
/// <remarks>Tsoumakas, Katakis and Vlahavas 2010. Labels with equal scores are ranked as badly as they can be.</remarks>
public static class LabelRanking
{
    /// <summary>How far down the ranking one must go to have all right labels: the number of labels whose score is at least the lowest score of
    /// a
    /// right one. 0 where no label is right.</summary>
    /// <param name="scores">A score for each label.</param>
    /// <param name="right">Whether each label is right.</param>
    public static double Coverage(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right)
    {
        double lowest = double.PositiveInfinity;
        for (int i = 0; i < right.Length; i++)
        {
            lowest = right[i] ? Math.Min(lowest, scores[i]) : lowest;
        }

        int reached = 0;
        foreach (double score in scores)
        {
            reached += score >= lowest ? 1 : 0;
        }

        return right.Contains(true) ? reached : 0;
    }

    /// <summary>The mean over right labels of the share of right ones among those ranked as high or higher. 1 where all labels are right, or
    /// none.</summary>
    /// <param name="scores">A score for each label.</param>
    /// <param name="right">Whether each label is right.</param>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right)
    {
        (double sum, int count) = (0, 0);
        for (int i = 0; i < right.Length; i++)
        {
            if (!right[i])
            {
                continue;
            }

            (int rank, int rightRank) = (0, 0);
            for (int j = 0; j < right.Length; j++)
            {
                if (scores[j] >= scores[i])
                {
                    rank++;
                    rightRank += right[j] ? 1 : 0;
                }
            }

            sum += (double)rightRank / rank;
            count++;
        }

        return count == 0 ? 1 : sum / count;
    }

    /// <summary>The share of pairs of a right and a wrong label in which the wrong one has at least the score of the right one. 0 where all
    /// labels are
    /// right, or none.</summary>
    /// <param name="scores">A score for each label.</param>
    /// <param name="right">Whether each label is right.</param>
    public static double Loss(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right)
    {
        (int wrongPairs, int pairs) = (0, 0);
        for (int i = 0; i < right.Length; i++)
        {
            for (int j = 0; right[i] && j < right.Length; j++)
            {
                pairs += right[j] ? 0 : 1;
                wrongPairs += !right[j] && scores[j] >= scores[i] ? 1 : 0;
            }
        }

        return pairs == 0 ? 0 : (double)wrongPairs / pairs;
    }
}
