using System.Globalization;
using System.Text;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How often each class was taken for each other: rows are targets, columns predictions.</summary>
/// <remarks>Counts, or sums of sample weights. Of a binary problem it is <c>[[tn, fp], [fn, tp]]</c>. Immutable.</remarks>
public sealed class ConfusionMatrix
{
    private readonly double[] _counts;

    internal ConfusionMatrix(double[] counts, int classes) => (_counts, Classes) = (counts, classes);

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>The sum of all cells.</summary>
    public double Total => _counts.Sum();

    /// <summary>One cell.</summary>
    /// <param name="target">The right class.</param>
    /// <param name="predicted">The class that was said.</param>
    public double this[int target, int predicted] => _counts[(target * Classes) + predicted];

    /// <summary>Counts labels.</summary>
    /// <param name="predicted">The class that was said, for each sample.</param>
    /// <param name="target">The right class.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weights">A weight for each sample; none for all 1.</param>
    /// <param name="ignore">A target whose samples are left out; it need not be a class.</param>
    /// <exception cref="ArgumentException">A label is not one of the classes, or the lengths differ.</exception>
    public static ConfusionMatrix Of(
        ReadOnlySpan<int> predicted, ReadOnlySpan<int> target, int classes, ReadOnlySpan<double> weights = default, int? ignore = null)
    {
        if (predicted.Length != target.Length || (!weights.IsEmpty && weights.Length != target.Length))
        {
            throw new ArgumentException(
                $"must be as many labels as targets, and weights where there are any; got {predicted.Length}, {target.Length} and {weights.Length}",
                nameof(predicted));
        }

        double[] counts = new double[classes * classes];
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] == ignore)
            {
                continue;
            }

            if ((uint)target[i] >= classes || (uint)predicted[i] >= classes)
            {
                throw new ArgumentException($"must be labels from 0 to {classes - 1}, got {predicted[i]} for {target[i]} at {i}", nameof(predicted));
            }

            counts[(target[i] * classes) + predicted[i]] += weights.IsEmpty ? 1 : weights[i];
        }

        return new ConfusionMatrix(counts, classes);
    }

    /// <summary>The counts of each class against all others.</summary>
    public StatScores[] PerClass()
    {
        double total = Total;
        var all = new StatScores[Classes];
        for (int c = 0; c < Classes; c++)
        {
            double right = this[c, c];
            double fn = Row(c) - right;
            double fp = Column(c) - right;
            all[c] = new StatScores(right, fp, total - right - fn - fp, fn);
        }

        return all;
    }

    /// <summary>The share of all samples on the diagonal; NaN for no samples.</summary>
    public double Accuracy() => Enumerable.Range(0, Classes).Sum(c => this[c, c]) / Total;

    /// <summary>Matthews' correlation of targets and predictions, from −1 to 1.</summary>
    /// <remarks><c>(c·s − Σ pₖ·tₖ) / √((s² − Σ pₖ²)·(s² − Σ tₖ²))</c> with <c>s</c> samples, <c>c</c> of them right, <c>tₖ</c> targets and
    /// <c>pₖ</c>
    /// predictions of class k. 0 where either is all one class, as in scikit-learn; NaN for no samples. Gorodkin 2004.</remarks>
    public double MatthewsCorrelation()
    {
        double all = Total;
        (double right, double both, double predictions, double targets) = (0, 0, 0, 0);
        for (int c = 0; c < Classes; c++)
        {
            (double row, double column) = (Row(c), Column(c));
            right += this[c, c];
            both += row * column;
            predictions += column * column;
            targets += row * row;
        }

        double under = ((all * all) - predictions) * ((all * all) - targets);
        return all == 0 ? double.NaN : under <= 0 ? 0 : ((right * all) - both) / Math.Sqrt(under);
    }

    /// <summary>Cohen's kappa: how much better targets and predictions agree than by chance; 1 is perfect, 0 is chance.</summary>
    /// <remarks><c>1 − Σ w·O / Σ w·E</c> with the cells <c>O</c> and what chance would give, <c>E = row·column/total</c>. NaN where chance
    /// cannot be
    /// wrong: targets and predictions are all one class, or there are none. Cohen 1960, 1968.</remarks>
    /// <param name="weights">How bad each mistake is.</param>
    public double CohenKappa(KappaWeights weights = KappaWeights.Equal)
    {
        double all = Total;
        double[] targets = [.. Enumerable.Range(0, Classes).Select(Row)];
        double[] predictions = [.. Enumerable.Range(0, Classes).Select(Column)];
        (double observed, double expected) = (0, 0);
        for (int t = 0; t < Classes; t++)
        {
            for (int p = 0; p < Classes; p++)
            {
                double apart = Math.Abs(t - p);
                double weight = weights switch { KappaWeights.Linear => apart, KappaWeights.Quadratic => apart * apart, _ => Math.Min(apart, 1) };
                observed += weight * this[t, p];
                expected += weight * targets[t] * predictions[p] / all;
            }
        }

        return expected == 0 ? double.NaN : 1 - (observed / expected);
    }

    /// <summary>The cells as they are, row by row.</summary>
    public double[][] ToRows() => [.. Enumerable.Range(0, Classes).Select(t => _counts[(t * Classes)..((t + 1) * Classes)])];

    /// <summary>The cells as shares, row by row; a share of nothing is 0.</summary>
    /// <param name="of">What they are shares of.</param>
    public double[][] Shares(ConfusionShare of)
    {
        double all = Total;
        double[][] rows = ToRows();
        for (int t = 0; t < Classes; t++)
        {
            for (int p = 0; p < Classes; p++)
            {
                double under = of switch { ConfusionShare.Target => Row(t), ConfusionShare.Prediction => Column(p), _ => all };
                rows[t][p] = StatScores.Ratio(rows[t][p], under, 0);
            }
        }

        return rows;
    }

    /// <summary>The matrix as a person reads it: a line for each target, a column for each prediction.</summary>
    /// <param name="names">The classes' names; their numbers when not given.</param>
    /// <exception cref="ArgumentException">There is not one name for each class.</exception>
    public string ToText(IReadOnlyList<string>? names = null)
    {
        string[][] table = Table(names, @"target \ predicted");
        int[] widths = [.. Enumerable.Range(0, Classes + 1).Select(c => table.Max(row => row[c].Length))];
        var text = new StringBuilder();
        foreach (string[] row in table)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (int c = 1; c < row.Length; c++)
            {
                text.Append("  ").Append(row[c].PadLeft(widths[c]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The matrix as comma-separated values, with the classes' names in the first line and column.</summary>
    /// <param name="names">The classes' names; their numbers when not given.</param>
    /// <exception cref="ArgumentException">There is not one name for each class.</exception>
    public string ToCsv(IReadOnlyList<string>? names = null) =>
        string.Concat(Table(names, "target").Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string[][] Table(IReadOnlyList<string>? names, string corner)
    {
        names ??= [.. Enumerable.Range(0, Classes).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        if (names.Count != Classes)
        {
            throw new ArgumentException($"must be {Classes} names, one for each class, got {names.Count}", nameof(names));
        }

        return
        [
            [corner, .. names],
            .. ToRows().Select((row, t) => (string[])[names[t], .. row.Select(cell => cell.ToString("R", CultureInfo.InvariantCulture))]),
        ];
    }

    private double Row(int target) => Enumerable.Range(0, Classes).Sum(p => this[target, p]);

    private double Column(int predicted) => Enumerable.Range(0, Classes).Sum(t => this[t, predicted]);
}
