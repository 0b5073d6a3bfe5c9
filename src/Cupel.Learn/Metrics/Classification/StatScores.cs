namespace Cupel.Learn.Metrics.Classification;

/// <summary>How often one class was said and right, said and wrong, not said and right, not said and wrong: what most metrics of labels are
/// made of.</summary>
/// <remarks>Counts, or sums of sample weights. A share of nothing, 0/0, is <c>zeroDivision</c>. Immutable.</remarks>
/// <param name="TruePositives">It was said and right.</param>
/// <param name="FalsePositives">It was said and wrong.</param>
/// <param name="TrueNegatives">It was not said, rightly.</param>
/// <param name="FalseNegatives">It was not said, though it was right.</param>
public readonly record struct StatScores(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>How often it was right: <c>tp + fn</c>.</summary>
    public double Support => TruePositives + FalseNegatives;

    /// <summary>All that was counted.</summary>
    public double Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary><c>(tp + tn) / (tp + fp + tn + fn)</c>.</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double Accuracy(double zeroDivision = 0) => Ratio(TruePositives + TrueNegatives, Total, zeroDivision);

    /// <summary><c>tp / (tp + fp)</c>: how much of what was said is right.</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double Precision(double zeroDivision = 0) => Ratio(TruePositives, TruePositives + FalsePositives, zeroDivision);

    /// <summary><c>tp / (tp + fn)</c>: how much of what is right was said. Also called sensitivity.</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double Recall(double zeroDivision = 0) => Ratio(TruePositives, TruePositives + FalseNegatives, zeroDivision);

    /// <summary><c>tn / (tn + fp)</c>: the recall of "not this class".</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double Specificity(double zeroDivision = 0) => Ratio(TrueNegatives, TrueNegatives + FalsePositives, zeroDivision);

    /// <summary><c>tn / (tn + fn)</c>: the precision of "not this class".</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double NegativePredictiveValue(double zeroDivision = 0) => Ratio(TrueNegatives, TrueNegatives + FalseNegatives, zeroDivision);

    /// <summary><c>(1+β²)·tp / ((1+β²)·tp + β²·fn + fp)</c>: the harmonic mean of precision and recall, where recall counts β times as
    /// much.</summary>
    /// <param name="beta">β, above 0.</param>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double FBeta(double beta = 1, double zeroDivision = 0)
    {
        double square = beta * beta;
        return Ratio((1 + square) * TruePositives, ((1 + square) * TruePositives) + (square * FalseNegatives) + FalsePositives, zeroDivision);
    }

    /// <summary><c>tp / (tp + fp + fn)</c>: the intersection over the union.</summary>
    /// <param name="zeroDivision">The value of 0/0.</param>
    public double Jaccard(double zeroDivision = 0) => Ratio(TruePositives, TruePositives + FalsePositives + FalseNegatives, zeroDivision);

    /// <summary>The sums over several classes, of which a rate is the micro average.</summary>
    /// <param name="classes">One for each class.</param>
    public static StatScores Sum(IEnumerable<StatScores> classes) => classes.Aggregate(default(StatScores), (sum, one) => new StatScores(
        sum.TruePositives + one.TruePositives, sum.FalsePositives + one.FalsePositives,
        sum.TrueNegatives + one.TrueNegatives, sum.FalseNegatives + one.FalseNegatives));

    /// <summary>The five numbers <c>[tp, fp, tn, fn, support]</c>.</summary>
    public double[] ToArray() => [TruePositives, FalsePositives, TrueNegatives, FalseNegatives, Support];

    /// <summary>The counts of each of several labels, each of which is 1 or 0 in each row.</summary>
    /// <param name="predicted">What was said, row by row: 1 or 0.</param>
    /// <param name="target">What is right: 1, 0, or a negative number for a cell that is left out.</param>
    /// <param name="labels">How many labels; 1 for a binary problem.</param>
    /// <param name="weights">A weight for each row; none for all 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static StatScores[] OfLabels(
        ReadOnlySpan<int> predicted, ReadOnlySpan<int> target, int labels, ReadOnlySpan<double> weights = default)
    {
        if (labels < 1 || predicted.Length != target.Length || target.Length % labels != 0
            || (!weights.IsEmpty && weights.Length != target.Length / labels))
        {
            throw new ArgumentException(
                $"must be rows of {labels} labels, as many as targets, and a weight for each row; "
                + $"got {predicted.Length} labels, {target.Length} targets and {weights.Length} weights",
                nameof(predicted));
        }

        double[] counts = new double[4 * labels];
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] >= 0)
            {
                counts[(4 * (i % labels)) + Cell(predicted[i], target[i])] += weights.IsEmpty ? 1 : weights[i / labels];
            }
        }

        return [.. Enumerable.Range(0, labels).Select(c => new StatScores(counts[4 * c], counts[(4 * c) + 1], counts[(4 * c) + 2], counts[(4 * c) + 3]))];
    }

    /// <summary>Where a cell is counted: 0 for a true positive, 1 a false positive, 2 a true negative, 3 a false negative.</summary>
    internal static int Cell(int predicted, int target) => predicted != 0 ? (target != 0 ? 0 : 1) : target != 0 ? 3 : 2;

    internal static double Ratio(double over, double under, double zeroDivision) => under == 0 ? zeroDivision : over / under;
}
