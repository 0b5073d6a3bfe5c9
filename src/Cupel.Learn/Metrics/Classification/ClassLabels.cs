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
        if (scores.Length >= 4 * Vector<T>.Count && Vector<T>.IsSupported && LargestByVectors(scores) is >= 0 and int found)
        {
            return found;
        }

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

    // Below 0 where nothing is larger than minus infinity, so that one has to look whether there are numbers at all.
    private static int LargestByVectors<T>(ReadOnlySpan<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        var most = new Vector<T>(T.NegativeInfinity);
        int i = 0;
        for (; i + Vector<T>.Count <= scores.Length; i += Vector<T>.Count)
        {
            var next = new Vector<T>(scores[i..]);
            most = Vector.ConditionalSelect(Vector.GreaterThan(next, most), next, most);
        }

        T best = most[0];
        for (int lane = 1; lane < Vector<T>.Count; lane++)
        {
            best = most[lane] > best ? most[lane] : best;
        }

        for (; i < scores.Length; i++)
        {
            best = scores[i] > best ? scores[i] : best;
        }

        if (T.IsNegativeInfinity(best))
        {
            return -1;
        }

        var wanted = new Vector<T>(best);
        int at = 0;
        while (at + Vector<T>.Count <= scores.Length && !Vector.EqualsAny(new Vector<T>(scores[at..]), wanted))
        {
            at += Vector<T>.Count;
        }

        while (scores[at] != best)
        {
            at++;
        }

        return at;
    }

    // All NaN: `Largest` would say class 0 even where that is the target, though its score is not among the largest.
    private static int Wrong<T>(ReadOnlySpan<T> scores, int target)
        where T : struct, IFloatingPointIeee754<T>
    {
        int best = Largest(scores);
        return best != target || scores.Length == 1 ? best : (target + 1) % scores.Length;
    }
}
