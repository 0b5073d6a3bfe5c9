using System.Numerics;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>Class numbers from scores.</summary>
public static class ClassLabels
{
    /// <summary>The class with the largest score. Among equal scores the first; NaN is never the largest, unless all are.</summary>
    /// <typeparam name="T">The scores' type.</typeparam>
    /// <param name="scores">One for each class; at least one.</param>
    public static int Largest<T>(ReadOnlySpan<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        int best = 0;
        for (int c = 1; c < scores.Length; c++)
        {
            if (scores[c] > scores[best] || (T.IsNaN(scores[best]) && !T.IsNaN(scores[c])))
            {
                best = c;
            }
        }

        return best;
    }

    /// <summary>The right class where its score is among the k largest, else the class with the largest score. So a sample is one prediction for
    /// any k. Among equal scores the first classes count as larger; a NaN score is not among them.</summary>
    /// <typeparam name="T">The scores' type.</typeparam>
    /// <param name="scores">One for each class.</param>
    /// <param name="target">The right class.</param>
    /// <param name="k">How many of the largest scores count.</param>
    public static int AmongLargest<T>(ReadOnlySpan<T> scores, int target, int k)
        where T : struct, IFloatingPointIeee754<T>
    {
        T own = scores[target];
        int above = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            above += scores[c] > own || (scores[c] == own && c < target) ? 1 : 0;
        }

        return above < k && !T.IsNaN(own) ? target : Wrong(scores, target);
    }

    // All NaN: `Largest` would say class 0 even where that is the target, though its score is not among the largest.
    private static int Wrong<T>(ReadOnlySpan<T> scores, int target)
        where T : struct, IFloatingPointIeee754<T>
    {
        int best = Largest(scores);
        return best != target || scores.Length == 1 ? best : (target + 1) % scores.Length;
    }
}
