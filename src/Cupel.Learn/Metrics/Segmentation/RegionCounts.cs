namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>How the regions of one image lie on each other: for each class, the pixels found, the pixels there, and those of both.</summary>
/// <remarks>Stateless results; safe for several threads. Where a class is neither found nor there, its score is NaN, and it is left out of
/// means.</remarks>
/// <param name="Both">For each class, the pixels that are of it and were found to be.</param>
/// <param name="Found">For each class, the pixels found to be of it.</param>
/// <param name="There">For each class, the pixels that are of it.</param>
public sealed record RegionCounts(double[] Both, double[] Found, double[] There)
{
    /// <summary>Counts the pixels of one image.</summary>
    /// <param name="found">The class found for each pixel, from 0.</param>
    /// <param name="there">The class of each pixel, as many.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="includesBackground">Whether class 0 is a class as any other; otherwise it is not counted.</param>
    /// <param name="ignoreIndex">A class that means: leave this pixel out.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a pixel is of no class.</exception>
    public static RegionCounts Of(ReadOnlySpan<long> found, ReadOnlySpan<long> there, int classes, bool includesBackground = true, long? ignoreIndex = null)
    {
        if (found.Length != there.Length)
        {
            throw new ArgumentException($"must be as many as the {found.Length} pixels found, got {there.Length}", nameof(there));
        }

        (int[] both, int[] ours, int[] theirs) = (new int[classes], new int[classes], new int[classes]);
        for (int i = 0; i < found.Length; i++)
        {
            (long said, long own) = (found[i], there[i]);
            if (own == ignoreIndex)
            {
                continue;
            }

            RequireClass(said, classes, nameof(found));
            RequireClass(own, classes, nameof(there));
            ours[said]++;
            theirs[own]++;
            both[own] += said == own ? 1 : 0;
        }

        return new(Kept(both), Kept(ours), Kept(theirs));

        double[] Kept(int[] counts) => [.. counts.Skip(includesBackground ? 0 : 1)];
    }

    /// <summary>For each class, the pixels of both over those of either.</summary>
    public double[] Iou() => [.. Both.Select((both, c) => both / (Found[c] + There[c] - both))];

    /// <summary>For each class, twice the pixels of both over those of each.</summary>
    public double[] Dice() => [.. Both.Select((both, c) => 2 * both / (Found[c] + There[c]))];

    /// <summary>The Dice score of all classes, each weighted: <c>2·Σ w·both / Σ w·(found + there)</c>. A class that is not there has the largest
    /// weight of the others.</summary>
    /// <param name="weight">A class's weight from the pixels there.</param>
    public double WeightedDice(Func<double, double> weight)
    {
        double[] weights = [.. There.Select(weight)];
        double most = weights.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        (double above, double below) = (0, 0);
        for (int c = 0; c < weights.Length; c++)
        {
            double own = double.IsFinite(weights[c]) ? weights[c] : most;
            above += 2 * own * Both[c];
            below += own * (Found[c] + There[c]);
        }

        return above / below;
    }

    private static void RequireClass(long value, int classes, string name)
    {
        if ((ulong)value >= (ulong)classes)
        {
            throw new ArgumentException($"must be classes from 0 to {classes - 1}, got {value}", name);
        }
    }
}
