namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>Measures of one ranking: documents with scores, and how relevant each is.</summary>
/// <remarks>
/// <para>Documents are ranked by falling score; of equal scores the earlier document comes first, where nothing else is said. <c>k</c> is how many of
/// the best are looked at; null
/// for all. Relevance is 0 or 1, and for gains any number of at least 0. Scores may be of any sign; NaN is refused.</para>
/// <para>Stateless; safe for several threads. Sources: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008; Järvelin and
/// Kekäläinen, "Cumulated
/// gain-based evaluation of IR techniques", 2002; McSherry and Najork, "Computing information retrieval performance measures efficiently in the
/// presence of tied scores", 2008.</para>
/// </remarks>
public static class Ranking
{
    /// <summary>The places of the documents from the best to the worst.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="isLaterFirst">Whether of equal scores the later document comes first.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static int[] Order(ReadOnlySpan<double> scores, bool isLaterFirst = false)
    {
        double[] all = scores.ToArray();
        if (all.Any(double.IsNaN))
        {
            throw new ArgumentException("scores must be numbers, got NaN", nameof(scores));
        }

        int[] order = [.. Enumerable.Range(0, all.Length)];
        Array.Sort(order, (a, b) => all[a] != all[b] ? all[b].CompareTo(all[a]) : isLaterFirst ? b.CompareTo(a) : a.CompareTo(b));
        return order;
    }

    /// <summary>The mean, over the relevant documents among the best <c>k</c>, of the precision down to each; 0 where there is none.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        double hits = 0;
        double sum = 0;
        int rank = 0;
        foreach (double relevant in Top(scores, relevance, k))
        {
            rank++;
            if (relevant > 0)
            {
                hits++;
                sum += hits / rank;
            }
        }

        return hits == 0 ? 0 : sum / hits;
    }

    /// <summary>One over the rank of the first relevant document; 0 where none is among the best <c>k</c>.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double ReciprocalRank(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        int at = Array.FindIndex(Top(scores, relevance, k), relevant => relevant > 0);
        return at < 0 ? 0 : 1.0 / (at + 1);
    }

    /// <summary>The share of relevant documents among the best <c>k</c>: over <c>k</c> also where there are fewer documents.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    /// <param name="isAdaptive">Whether it is over the number of documents where that is below <c>k</c>.</param>
    public static double Precision(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null, bool isAdaptive = false)
    {
        int asked = k is int some && !(isAdaptive && some > scores.Length) ? some : scores.Length;
        return asked == 0 ? 0 : Top(scores, relevance, k).Sum() / asked;
    }

    /// <summary>The share of the relevant documents that are among the best <c>k</c>; 0 where there are none.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double Recall(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        double[] top = Top(scores, relevance, k);
        double all = Sum(relevance);
        return all == 0 ? 0 : top.Sum() / all;
    }

    /// <summary>1 where a relevant document is among the best <c>k</c>, 0 otherwise.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double HitRate(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null) =>
        Top(scores, relevance, k).Any(relevant => relevant > 0) ? 1 : 0;

    /// <summary>The share of the irrelevant documents that are among the best <c>k</c>; 0 where there are none.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double FallOut(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        double[] top = Top(scores, relevance, k);
        double all = relevance.Length - Sum(relevance);
        return all == 0 ? 0 : (top.Length - top.Sum()) / all;
    }

    /// <summary>The precision among the best <c>R</c>, where <c>R</c> is the number of relevant documents; 0 where there are none.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    public static double RPrecision(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance)
    {
        int relevant = (int)Sum(relevance);
        double[] top = Top(scores, relevance, Math.Max(relevant, 1));
        return relevant == 0 ? 0 : top.Sum() / relevant;
    }

    /// <summary>How likely a relevant document scores higher than an irrelevant one, among the best <c>k</c>; equal scores count half. 0 where either
    /// kind is missing.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">How many are looked at.</param>
    public static double Auroc(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        double[] top = Top(scores, relevance, k);
        int[] order = Order(scores);
        double positives = top.Sum();
        double negatives = top.Length - positives;
        double above = 0;
        double pairs = 0;
        for (int from = 0, to; from < top.Length; from = to)
        {
            double tied = 0;
            for (to = from; to < top.Length && scores[order[to]] == scores[order[from]]; to++)
            {
                tied += top[to];
            }

            pairs += (to - from - tied) * (above + (tied / 2));
            above += tied;
        }

        return positives == 0 || negatives == 0 ? 0 : pairs / (positives * negatives);
    }

    /// <summary>The discounted gain, <c>Σ gain / log₂(rank + 1)</c> down to rank <c>k</c>.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="gains">What each is worth.</param>
    /// <param name="k">How many are looked at.</param>
    /// <param name="averagesTies">Whether documents of equal scores share their gains; otherwise the later one comes first, as in
    /// scikit-learn.</param>
    public static double DiscountedGain(ReadOnlySpan<double> scores, ReadOnlySpan<double> gains, int? k = null, bool averagesTies = true)
    {
        RequireSameLength(scores, gains);
        int[] order = Order(scores, isLaterFirst: true);
        double sum = 0;
        for (int from = 0, to; from < order.Length; from = to)
        {
            double gain = 0;
            double discounts = 0;
            to = from;
            do
            {
                gain += gains[order[to]];
                discounts += k is int last && to >= last ? 0 : 1 / Math.Log2(to + 2);
                to++;
            }
            while (averagesTies && to < order.Length && scores[order[to]] == scores[order[from]]);

            sum += gain / (to - from) * discounts;
        }

        return sum;
    }

    /// <summary>The discounted gain over the best one possible; 0 where no gain is to be had.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="gains">What each is worth, at least 0.</param>
    /// <param name="k">How many are looked at.</param>
    /// <param name="averagesTies">Whether documents of equal scores share their gains; otherwise the later one comes first, as in
    /// scikit-learn.</param>
    public static double NormalisedGain(ReadOnlySpan<double> scores, ReadOnlySpan<double> gains, int? k = null, bool averagesTies = true)
    {
        double best = DiscountedGain(gains, gains, k, averagesTies: false);
        return best == 0 ? 0 : DiscountedGain(scores, gains, k, averagesTies) / best;
    }

    /// <summary>Precision and recall among the best 1, 2, … <c>k</c>. Beyond the last document nothing more is found.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">1 for a relevant one, 0 for another.</param>
    /// <param name="k">The last one; as many as there are documents where it is not given.</param>
    public static (double[] Precision, double[] Recall) PrecisionRecallCurve(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k = null)
    {
        double[] top = Top(scores, relevance, k);
        double all = Sum(relevance);
        int last = k ?? top.Length;
        (double[] precision, double[] recall) = (new double[last], new double[last]);
        double hits = 0;
        for (int i = 0; i < last; i++)
        {
            hits += i < top.Length ? top[i] : 0;
            (precision[i], recall[i]) = (hits / (i + 1), all == 0 ? 0 : hits / all);
        }

        return (precision, recall);
    }

    /// <summary>The relevance of the best <c>k</c>, in their order.</summary>
    private static double[] Top(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, int? k)
    {
        RequireSameLength(scores, relevance);
        if (k is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, "must be at least 1");
        }

        int[] order = Order(scores);
        double[] top = new double[Math.Min(k ?? order.Length, order.Length)];
        for (int i = 0; i < top.Length; i++)
        {
            top[i] = relevance[order[i]];
        }

        return top;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void RequireSameLength(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance)
    {
        if (scores.Length != relevance.Length)
        {
            throw new ArgumentException($"must be as many as the {scores.Length} scores, got {relevance.Length}", nameof(relevance));
        }
    }
}
