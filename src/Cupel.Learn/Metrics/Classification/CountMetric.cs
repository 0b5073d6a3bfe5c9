using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A rate of right and wrong labels, over counts of each class.</summary>
public sealed class CountMetric : ClassificationMetric
{
    private const int PerClassNumbers = 4;

    private readonly CountRule _rule;
    private readonly MetricState _counts;
    private readonly MetricState? _samples;

    internal CountMetric(CountRule rule)
        : base(rule.Options)
    {
        _rule = rule;
        _counts = AddState("tp, fp, seen and fn of each class", size: 0);
        _samples = rule.Average == "samples" ? AddState("rates and weights of samples", size: 2) : null;
    }

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadLabels(output, target, weights, _rule.Threshold, _rule.Candidates);
        _counts.Size(PerClassNumbers * Reader.Columns);
        if (_samples is null)
        {
            Add(_counts.Values, 0, Reader.Rows);
            return;
        }

        Span<double> own = new double[_counts.Count];
        for (int sample = 0; sample < Reader.Samples; sample++)
        {
            own.Clear();
            Add(own, sample * Reader.Positions, (sample + 1) * Reader.Positions);
            StatScores counts = StatScores.Sum(Read(own));
            if (counts.Total > 0)
            {
                double weight = Reader.WeightOf(sample * Reader.Positions);
                _samples[0] += weight * _rule.Rate(counts);
                _samples[1] += weight;
            }

            for (int i = 0; i < own.Length; i++)
            {
                _counts[i] += own[i];
            }
        }
    }

    /// <inheritdoc/>
    public override double Compute()
    {
        if (_samples is not null)
        {
            return _samples[0] / _samples[1];
        }

        StatScores[] classes = Read(_counts.Values);
        return !classes.Any(one => one.Total > 0) ? double.NaN
            : _rule.Options.Kind == ClassTask.Binary ? _rule.Rate(classes[0])
            : _rule.Over(classes, Enum.Parse<ClassAverage>(_rule.Average, ignoreCase: true));
    }

    /// <summary>The counts of each class or label, one for a binary task; none before the first batch.</summary>
    public IReadOnlyList<StatScores> Counts() => Read(_counts.Values);

    /// <summary>The rate of each class or label. A class that was not seen has that of 0/0.</summary>
    public IReadOnlyList<double> PerClass() => [.. Counts().Select(_rule.Rate)];

    private static StatScores[] Read(ReadOnlySpan<double> counts)
    {
        var all = new StatScores[counts.Length / PerClassNumbers];
        for (int c = 0; c < all.Length; c++)
        {
            ReadOnlySpan<double> own = counts.Slice(PerClassNumbers * c, PerClassNumbers);
            all[c] = new StatScores(own[0], own[1], own[2] - own[0] - own[1] - own[3], own[3]);
        }

        return all;
    }

    private void Add(Span<double> counts, int from, int to)
    {
        ReadOnlySpan<int> targets = Reader.Targets;
        ReadOnlySpan<int> labels = Reader.Labels;
        if (_rule.Options.Kind != ClassTask.Multiclass)
        {
            for (int row = from; row < to; row++)
            {
                double weight = Reader.WeightOf(row);
                for (int c = 0; c < Reader.Columns; c++)
                {
                    int cell = (row * Reader.Columns) + c;
                    if (targets[cell] != ClassReader.LeftOut)
                    {
                        // Where a true negative would be counted, all cells are.
                        int kind = StatScores.Cell(labels[cell], targets[cell]);
                        counts[(PerClassNumbers * c) + kind] += kind == 2 ? 0 : weight;
                        counts[(PerClassNumbers * c) + 2] += weight;
                    }
                }
            }

            return;
        }

        double seen = 0;
        for (int row = from; row < to; row++)
        {
            (int target, int label) = (targets[row], labels[row]);
            if (target == ClassReader.LeftOut)
            {
                continue;
            }

            double weight = Reader.WeightOf(row);
            seen += weight;
            if (target == label)
            {
                counts[PerClassNumbers * target] += weight;
            }
            else
            {
                counts[(PerClassNumbers * label) + 1] += weight;
                counts[(PerClassNumbers * target) + 3] += weight;
            }
        }

        for (int i = 2; i < counts.Length; i += PerClassNumbers)
        {
            counts[i] += seen;
        }
    }
}
