namespace Cupel.Learn.Metrics.Classification;

/// <summary>What becomes of scores for two classes at every threshold: the one thing that ROC and precision-recall curves are read
/// from.</summary>
/// <remarks>
/// <para>Exact: a point for each distinct score. Binned: a point for each of a few thresholds that are given beforehand, so that memory does not
/// grow with the data. A score at or above the threshold is taken for a positive.</para>
/// <para>NaN where there are no positives, or no negatives, and the value would need them. Immutable.</para>
/// </remarks>
public sealed class ScoreCurve
{
    // Thresholds fall; the counts at or above them rise.
    private readonly double[] _thresholds;
    private readonly double[] _tp;
    private readonly double[] _fp;
    private readonly bool _binned;

    private ScoreCurve(double[] thresholds, double[] tp, double[] fp, double positives, double negatives, bool binned)
    {
        (_thresholds, _tp, _fp, _binned) = (thresholds, tp, fp, binned);
        (Positives, Negatives) = (positives, negatives);
    }

    /// <summary>How many positives there are; the sum of their weights where they have any.</summary>
    public double Positives { get; }

    /// <summary>How many negatives there are.</summary>
    public double Negatives { get; }

    /// <summary>The exact curve.</summary>
    /// <param name="scores">A score for each sample; larger means more likely positive. Not NaN.</param>
    /// <param name="positive">Whether each is a positive.</param>
    /// <param name="weights">A weight for each sample, at least 0; none for all 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static ScoreCurve Exact(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, ReadOnlySpan<double> weights = default)
    {
        RequireSame(scores, positive, weights);
        double[] sorted = scores.ToArray();

        // A positive's weight has its sign, so that one array goes along with the sort.
        double[] signed = new double[scores.Length];
        for (int i = 0; i < signed.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            signed[i] = positive[i] ? weight : -weight;
        }

        Array.Sort(sorted, signed);
        double[] thresholds = new double[sorted.Length];
        double[] tp = new double[sorted.Length];
        double[] fp = new double[sorted.Length];
        (double above, double wrong, int points) = (0, 0, 0);
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            above += Math.Max(signed[i], 0);
            wrong += Math.Max(-signed[i], 0);
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                (thresholds[points], tp[points], fp[points]) = (sorted[i], above, wrong);
                points++;
            }
        }

        return new ScoreCurve(thresholds[..points], tp[..points], fp[..points], above, wrong, binned: false);
    }

    /// <summary>The curve at some thresholds only.</summary>
    /// <param name="thresholds">The thresholds, rising.</param>
    /// <param name="scores">A score for each sample. Not NaN.</param>
    /// <param name="positive">Whether each is a positive.</param>
    /// <param name="weights">A weight for each sample, at least 0; none for all 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or the thresholds do not rise.</exception>
    public static ScoreCurve Binned(
        ReadOnlySpan<double> thresholds, ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, ReadOnlySpan<double> weights = default)
    {
        RequireSame(scores, positive, weights);
        double[] positives = new double[thresholds.Length + 1];
        double[] negatives = new double[thresholds.Length + 1];
        for (int i = 0; i < scores.Length; i++)
        {
            (positive[i] ? positives : negatives)[BinOf(scores[i], thresholds)] += weights.IsEmpty ? 1 : weights[i];
        }

        return OfBins(thresholds, positives, negatives);
    }

    /// <summary>False and true positive rates, thresholds falling.</summary>
    public RocCurve Roc() => _binned
        ? new RocCurve(Shares(_fp, Negatives), Shares(_tp, Positives), _thresholds)
        : new RocCurve([0 / Negatives, .. Shares(_fp, Negatives)], [0 / Positives, .. Shares(_tp, Positives)], [double.PositiveInfinity, .. _thresholds]);

    /// <summary>Precision and recall, thresholds rising.</summary>
    public PrecisionRecallCurve PrecisionRecall() => new(
        [.. _tp.Zip(_fp, (tp, fp) => tp / (tp + fp)).Reverse(), 1], [.. Shares(_tp, Positives).Reverse(), 0], [.. _thresholds.Reverse()]);

    /// <summary>The area under the ROC curve, by trapezoids: how often a positive has a larger score than a negative, ties counting
    /// half.</summary>
    /// <remarks>With a limit, the area up to it, standardised so that chance is 0.5: <c>½·(1 + (a − m²/2)/(m − m²/2))</c>, McClish 1989.
    /// A binned curve is joined to (0, 0) and (1, 1).</remarks>
    /// <param name="maxFalsePositiveRate">The limit m, above 0; 1 for the whole area.</param>
    public double AreaUnderRoc(double maxFalsePositiveRate = 1)
    {
        if (Positives == 0 || Negatives == 0)
        {
            return double.NaN;
        }

        double limit = maxFalsePositiveRate;
        (double x, double y, double area) = (0, 0, 0);
        for (int i = 0; i <= _tp.Length && x < limit; i++)
        {
            double nextX = i < _fp.Length ? _fp[i] / Negatives : 1;
            double nextY = i < _tp.Length ? _tp[i] / Positives : 1;
            if (nextX > limit)
            {
                nextY = y + ((nextY - y) * (limit - x) / (nextX - x));
                nextX = limit;
            }

            area += (nextX - x) * (y + nextY) / 2;
            (x, y) = (nextX, nextY);
        }

        double least = limit * limit / 2;
        return limit >= 1 ? area : (1 + ((area - least) / (limit - least))) / 2;
    }

    /// <summary>Average precision: <c>Σ (Rₙ − Rₙ₋₁)·Pₙ</c> as the threshold falls, without interpolation.</summary>
    public double AveragePrecision()
    {
        (double sum, double before) = (0, 0);
        for (int i = 0; i < _tp.Length; i++)
        {
            // A step that finds nothing adds nothing, also where nothing was taken for a positive and the precision is 0/0.
            sum += _tp[i] == before ? 0 : (_tp[i] - before) * (_tp[i] / (_tp[i] + _fp[i]));
            before = _tp[i];
        }

        return Positives == 0 ? double.NaN : sum / Positives;
    }

    /// <summary>The largest recall at a threshold whose precision is at least a bound; among equal ones the largest precision, then
    /// threshold.</summary>
    /// <param name="minimum">The bound.</param>
    public OperatingPoint RecallAtPrecision(double minimum) =>
        Best(i => _tp[i] / Positives, i => _tp[i] / (_tp[i] + _fp[i]), i => _tp[i] / (_tp[i] + _fp[i]), minimum);

    /// <summary>The largest precision at a threshold whose recall is at least a bound; among equal ones the largest recall, then
    /// threshold.</summary>
    /// <param name="minimum">The bound.</param>
    public OperatingPoint PrecisionAtRecall(double minimum) =>
        Best(i => _tp[i] / (_tp[i] + _fp[i]), i => _tp[i] / Positives, i => _tp[i] / Positives, minimum);

    /// <summary>The largest specificity at a threshold whose sensitivity is at least a bound; among equal ones the largest threshold.</summary>
    /// <param name="minimum">The bound.</param>
    public OperatingPoint SpecificityAtSensitivity(double minimum) =>
        Best(i => 1 - (_fp[i] / Negatives), _ => 0, i => _tp[i] / Positives, minimum);

    /// <summary>The largest sensitivity at a threshold whose specificity is at least a bound; among equal ones the largest threshold.</summary>
    /// <remarks>Taking nothing for a positive, at the threshold +∞, keeps every bound; a binned curve has no such point.</remarks>
    /// <param name="minimum">The bound.</param>
    public OperatingPoint SensitivityAtSpecificity(double minimum) =>
        Best(i => _tp[i] / Positives, _ => 0, i => 1 - (_fp[i] / Negatives), minimum,
            _binned || Negatives == 0 || Positives == 0 ? null : new OperatingPoint(0, double.PositiveInfinity));

    /// <summary>How many of the thresholds a score reaches: the bin it is counted in.</summary>
    internal static int BinOf(double score, ReadOnlySpan<double> thresholds)
    {
        (int low, int high) = (0, thresholds.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = score >= thresholds[middle] ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The curve of counts by bin.</summary>
    internal static ScoreCurve OfBins(ReadOnlySpan<double> thresholds, ReadOnlySpan<double> positives, ReadOnlySpan<double> negatives)
    {
        int count = thresholds.Length;
        double[] falling = new double[count];
        (double[] tp, double[] fp) = (new double[count], new double[count]);
        (double above, double wrong) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            falling[i] = thresholds[count - 1 - i];
            if (i > 0 && !(falling[i] < falling[i - 1]))
            {
                throw new ArgumentException($"must rise, got {falling[i]} before {falling[i - 1]}", nameof(thresholds));
            }

            above += positives[count - i];
            wrong += negatives[count - i];
            (tp[i], fp[i]) = (above, wrong);
        }

        return new ScoreCurve(falling, tp, fp, above + positives[0], wrong + negatives[0], binned: true);
    }

    private static void RequireSame(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, ReadOnlySpan<double> weights)
    {
        if (scores.Length != positive.Length || (!weights.IsEmpty && weights.Length != scores.Length))
        {
            throw new ArgumentException(
                $"must be a score and a truth for each sample, and a weight where there are any; got {scores.Length}, {positive.Length} and {weights.Length}",
                nameof(scores));
        }

        foreach (double score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("must be numbers, got NaN", nameof(scores));
            }
        }
    }

    private static double[] Shares(double[] counts, double all) => [.. counts.Select(count => count / all)];

    private OperatingPoint Best(
        Func<int, double> value, Func<int, double> second, Func<int, double> bounded, double minimum, OperatingPoint? start = null)
    {
        if (Positives + Negatives is not > 0)
        {
            return new OperatingPoint(double.NaN, double.NaN);
        }

        OperatingPoint? best = start;
        double bestSecond = start is null ? double.NegativeInfinity : 0;
        for (int i = 0; i < _thresholds.Length; i++)
        {
            (double found, double tie) = (value(i), second(i));
            if (bounded(i) < minimum || double.IsNaN(bounded(i)))
            {
                continue;
            }

            if (double.IsNaN(found))
            {
                return new OperatingPoint(found, double.NaN);
            }

            if (best is not OperatingPoint other || found > other.Value || (found == other.Value && tie > bestSecond))
            {
                (best, bestSecond) = (new OperatingPoint(found, _thresholds[i]), tie);
            }
        }

        return best ?? new OperatingPoint(0, double.NaN);
    }
}
