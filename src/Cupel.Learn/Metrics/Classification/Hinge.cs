namespace Cupel.Learn.Metrics.Classification;

/// <summary>How far scores are from being right with a margin of 1, one sample at a time. The metrics are the means over samples.</summary>
public static class Hinge
{
    /// <summary><c>max(0, 1 − y·x)</c> with y = 1 for a positive and −1 for a negative.</summary>
    /// <param name="score">x.</param>
    /// <param name="positive">Whether it is a positive.</param>
    /// <param name="squared">Whether the result is squared.</param>
    public static double Loss(double score, bool positive, bool squared = false)
    {
        double loss = Math.Max(0, 1 - (positive ? score : -score));
        return squared ? loss * loss : loss;
    }

    /// <summary><c>max(0, 1 − (x_t − max_{c≠t} x_c))</c>: the right class against the best wrong one. Crammer and Singer 2001.</summary>
    /// <param name="scores">x, one for each class.</param>
    /// <param name="target">The right class t.</param>
    /// <param name="squared">Whether the result is squared.</param>
    public static double CrammerSinger(ReadOnlySpan<double> scores, int target, bool squared = false)
    {
        double best = double.NegativeInfinity;
        for (int c = 0; c < scores.Length; c++)
        {
            best = c == target ? best : Math.Max(best, scores[c]);
        }

        return Loss(scores[target] - best, true, squared);
    }
}
