using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A metric of scores over all thresholds.</summary>
public sealed class CurveMetric : ClassificationMetric
{
    private readonly CurveOptions _options;
    private readonly double[]? _thresholds;

    // Binned: for each column the counts by bin, positives and then negatives. Exact: rows of scores, their targets and weights; and how many cells
    // each column has, which tells the number of columns.
    private readonly MetricState _columns;
    private readonly MetricState? _scores;
    private readonly MetricState? _targets;
    private readonly MetricState? _weights;

    internal CurveMetric(CurveOptions options)
        : base(options)
    {
        (_options, _thresholds) = (options, options.Bins);
        _columns = AddState("counts of each class", size: 0);
        if (_thresholds is null)
        {
            _scores = AddState("scores", reduction: Reduction.Concatenation);
            _targets = AddState("targets", reduction: Reduction.Concatenation);
            _weights = AddState("weights", reduction: Reduction.Concatenation);
        }
    }

    private int Stride => 2 * (_thresholds!.Length + 1);

    private int Columns => _thresholds is null ? _columns.Count : _columns.Count / Stride;

    private bool IsMulticlass => _options.Kind == ClassTask.Multiclass;

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadScores(output, target, weights, squash: true);
        int columns = Reader.Columns;
        if (_thresholds is not null)
        {
            _columns.Size(columns * Stride);
            CountBins();
            return;
        }

        if (_targets!.Count > 0 && Reader.Rows > 0 && _weights!.Count > 0 == Reader.Weights.IsEmpty)
        {
            throw new ArgumentException($"{Name} needs weights with every batch, or with none", nameof(weights));
        }

        _columns.Size(columns);
        for (int c = 0; c < columns; c++)
        {
            _columns[c] += Reader.Rows;
        }

        _scores!.Append(Reader.Scores);
        ReadOnlySpan<int> labels = Reader.Targets;
        Span<double> targets = _targets.Extend(labels.Length);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = labels[i];
        }

        _weights!.Append(Reader.Weights);
    }

    /// <inheritdoc/>
    public override double Compute()
    {
        if (Columns == 0)
        {
            return double.NaN;
        }

        if (_scores is not null)
        {
            if (_options.OfScores(_scores.Values, _targets!.Values, Columns, _weights!.Count > 0) is double value)
            {
                return value;
            }
        }

        if (_options.Average == "micro" || _options.Kind == ClassTask.Binary)
        {
            return Value(FindCurve(0, Columns));
        }

        ScoreCurve?[] curves = [.. Enumerable.Range(0, Columns).Select(c => FindCurve(c, c + 1))];
        return curves.Contains(null) ? double.NaN
            : ClassAverages.Mean([.. curves.Select(Value)], _options.Average == "weighted" ? [.. curves.Select(curve => curve!.Positives)] : []);
    }

    /// <summary>The value of each class or label; one for a binary task. NaN where it has none.</summary>
    public IReadOnlyList<double> PerClass() => [.. Enumerable.Range(0, Columns).Select(c => Value(FindCurve(c, c + 1)))];

    /// <summary>The curve of each class or label; one for a binary task.</summary>
    /// <exception cref="InvalidOperationException">A score was NaN.</exception>
    public IReadOnlyList<ScoreCurve> Curves() =>
    [
        .. Enumerable.Range(0, Columns).Select(c => FindCurve(c, c + 1) ?? throw new InvalidOperationException($"`{Name}` has no curve: a score was NaN")),
    ];

    private double Value(ScoreCurve? curve) => curve is null ? double.NaN : _options.Value(curve);

    /// <summary>The curve of some columns taken together; null where a score was NaN.</summary>
    private ScoreCurve? FindCurve(int from, int to)
    {
        if (_thresholds is not null)
        {
            int bins = Stride / 2;
            double[] positives = new double[bins];
            double[] negatives = new double[bins];
            for (int c = from; c < to; c++)
            {
                for (int bin = 0; bin < bins; bin++)
                {
                    positives[bin] += _columns[(c * Stride) + bin];
                    negatives[bin] += _columns[(c * Stride) + bins + bin];
                }
            }

            return ScoreCurve.OfBins(_thresholds, positives, negatives);
        }

        int columns = Columns;
        Span<double> scores = _scores!.Values;
        Span<double> targets = _targets!.Values;
        Span<double> weights = _weights!.Values;
        int rows = scores.Length / columns;
        double[] own = new double[rows * (to - from)];
        bool[] positive = new bool[own.Length];
        double[] ownWeights = new double[weights.IsEmpty ? 0 : own.Length];
        int count = 0;
        for (int c = from; c < to; c++)
        {
            for (int row = 0; row < rows; row++)
            {
                int cell = (row * columns) + c;
                double target = targets[IsMulticlass ? row : cell];
                if (target == ClassReader.LeftOut)
                {
                    continue;
                }

                if (double.IsNaN(scores[cell]))
                {
                    return null;
                }

                own[count] = scores[cell];
                positive[count] = IsMulticlass ? target == c : target != 0;
                if (ownWeights.Length > 0)
                {
                    ownWeights[count] = weights[row];
                }

                count++;
            }
        }

        return ScoreCurve.Exact(own.AsSpan(0, count), positive.AsSpan(0, count), ownWeights.Length == 0 ? [] : ownWeights.AsSpan(0, count));
    }

    private void CountBins()
    {
        // Scores that came in float32 are compared in it, so that a score of 0.8 reaches a threshold of 0.8.
        double[] thresholds = Reader.IsSingle ? [.. _thresholds!.Select(threshold => (double)(float)threshold)] : _thresholds!;
        ReadOnlySpan<double> scores = Reader.Scores;
        ReadOnlySpan<int> targets = Reader.Targets;
        for (int i = 0; i < scores.Length; i++)
        {
            (int row, int c) = Math.DivRem(i, Reader.Columns);
            int target = targets[IsMulticlass ? row : i];
            if (target != ClassReader.LeftOut)
            {
                // A NaN makes its whole column one.
                bool positive = IsMulticlass ? target == c : target != 0;
                int bin = (c * Stride) + ScoreCurve.BinOf(scores[i], thresholds) + (positive ? 0 : Stride / 2);
                _columns[bin] += double.IsNaN(scores[i]) ? double.NaN : Reader.WeightOf(row);
            }
        }
    }
}
