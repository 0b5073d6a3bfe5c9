namespace Cupel.Learn.Metrics.Classification;

/// <summary>The area under the ROC curve of several classes, two at a time, which the sizes of the other classes cannot change.</summary>
public static class OneVersusOne
{
    /// <summary>The mean over all pairs of classes of the area within the pair, each pair once by the score of either class. NaN where there is
    /// no pair.</summary>
    /// <remarks>Hand and Till 2001; weighted: Ferri, Hernández-Orallo and Modroiu 2009.</remarks>
    /// <param name="scores">Rows of one score for each class.</param>
    /// <param name="targets">The right class of each row; a negative one is left out.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weighted">Whether a pair is weighted by the number of its samples.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a score is NaN.</exception>
    public static double AreaUnderRoc(ReadOnlySpan<double> scores, ReadOnlySpan<int> targets, int classes, bool weighted = false)
    {
        if (scores.Length != targets.Length * classes)
        {
            throw new ArgumentException($"must be {classes} for each of {targets.Length} rows, got {scores.Length}", nameof(scores));
        }

        (List<double> areas, List<double> sizes) = ([], []);
        for (int first = 0; first < classes; first++)
        {
            for (int second = first + 1; second < classes; second++)
            {
                (List<double> ofFirst, List<double> ofSecond, List<bool> isFirst) = ([], [], []);
                for (int row = 0; row < targets.Length; row++)
                {
                    if (targets[row] == first || targets[row] == second)
                    {
                        ofFirst.Add(scores[(row * classes) + first]);
                        ofSecond.Add(scores[(row * classes) + second]);
                        isFirst.Add(targets[row] == first);
                    }
                }

                areas.Add((ScoreCurve.Exact([.. ofFirst], [.. isFirst]).AreaUnderRoc()
                    + ScoreCurve.Exact([.. ofSecond], [.. isFirst.Select(truth => !truth)]).AreaUnderRoc()) / 2);
                sizes.Add(isFirst.Count);
            }
        }

        return ClassAverages.Mean([.. areas], weighted ? [.. sizes] : []);
    }
}
