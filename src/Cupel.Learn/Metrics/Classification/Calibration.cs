namespace Cupel.Learn.Metrics.Classification;

/// <summary>How far what a model says about its own certainty is from how often it is right.</summary>
/// <remarks>
/// <para>Confidences from 0 to 1 are cut into bins of equal width, <c>[k/n, (k+1)/n)</c>; a confidence of exactly 1 has a bin of its own. The
/// borders are compared in float32, as scores come from models. Naeini, Cooper and Hauskrecht 2015; Guo and others 2017.</para>
/// </remarks>
public static class Calibration
{
    /// <summary>Cuts confidences into bins: the numbers of a reliability diagram.</summary>
    /// <param name="confidences">What the model said, from 0 to 1.</param>
    /// <param name="right">Whether each was right; for a binary problem, whether it is a positive.</param>
    /// <param name="bins">How many bins; there is one more, for a confidence of 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a confidence is not from 0 to 1.</exception>
    public static IReadOnlyList<CalibrationBin> Bins(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> right, int bins)
    {
        if (confidences.Length != right.Length)
        {
            throw new ArgumentException($"must be as many as truths, got {confidences.Length} and {right.Length}", nameof(confidences));
        }

        double[] sums = new double[3 * (bins + 1)];
        for (int i = 0; i < right.Length; i++)
        {
            Add(sums, confidences[i], right[i], 1);
        }

        return OfSums(sums);
    }

    /// <summary>The calibration error of bins; NaN for no samples.</summary>
    /// <param name="bins">The bins.</param>
    /// <param name="norm">How their gaps <c>|accuracy − confidence|</c> become one.</param>
    public static double Error(IReadOnlyList<CalibrationBin> bins, CalibrationNorm norm)
    {
        double all = bins.Sum(bin => bin.Samples);
        IEnumerable<(double Gap, double Share)> gaps = bins.Where(bin => bin.Samples > 0)
            .Select(bin => (Math.Abs(bin.Accuracy - bin.Confidence), bin.Samples / all));
        return all == 0 ? double.NaN : norm switch
        {
            CalibrationNorm.L1 => gaps.Sum(one => one.Gap * one.Share),
            CalibrationNorm.L2 => Math.Sqrt(gaps.Sum(one => one.Gap * one.Gap * one.Share)),
            _ => gaps.Max(one => one.Gap),
        };
    }

    /// <summary>Adds a sample to sums of three numbers a bin: samples, confidence, right.</summary>
    internal static void Add(Span<double> sums, double confidence, bool right, double weight)
    {
        if (!(confidence >= 0 && confidence <= 1))
        {
            throw new ArgumentException($"must be from 0 to 1, got {confidence}", nameof(confidence));
        }

        int bins = (sums.Length / 3) - 1;
        int bin = (int)(confidence * bins);
        bin += bin < bins && (float)confidence >= (float)((bin + 1) / (double)bins) ? 1 : 0;
        sums[3 * bin] += weight;
        sums[(3 * bin) + 1] += weight * confidence;
        sums[(3 * bin) + 2] += right ? weight : 0;
    }

    internal static CalibrationBin[] OfSums(ReadOnlySpan<double> sums)
    {
        var bins = new CalibrationBin[sums.Length / 3];
        for (int i = 0; i < bins.Length; i++)
        {
            double samples = sums[3 * i];
            bins[i] = new CalibrationBin(samples, sums[(3 * i) + 1] / samples, sums[(3 * i) + 2] / samples);
        }

        return bins;
    }
}
