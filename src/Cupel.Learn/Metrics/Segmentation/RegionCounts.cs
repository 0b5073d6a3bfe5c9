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

        (double[] both, double[] ours, double[] theirs) = (new double[classes], new double[classes], new double[classes]);
        for (int i = 0; i < found.Length; i++)
        {
            if (there[i] == ignoreIndex)
            {
                continue;
            }

            RequireClass(found[i], classes, nameof(found));
            RequireClass(there[i], classes, nameof(there));
            ours[found[i]]++;
            theirs[there[i]]++;
            both[there[i]] += found[i] == there[i] ? 1 : 0;
        }

        Range kept = includesBackground ? .. : 1..;
        return new(both[kept], ours[kept], theirs[kept]);
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
        if (value < 0 || value >= classes)
        {
            throw new ArgumentException($"must be classes from 0 to {classes - 1}, got {value}", name);
        }
    }
}
