namespace Cupel.Learn.Metrics.Clustering;

/// <summary>A metric of two labellings of the same samples: clusters against classes, or one category against another.</summary>
/// <remarks>Labels are any integers; what matters is which are equal. Kept is how often each pair came, in every batch apart. Not safe for several
/// threads: each worker has one of its own, and they are merged.</remarks>
public sealed class LabelMetric : Metric
{
    private const int Row = 3;
    private const int MostCells = 4096;

    private readonly Func<Contingency, double> _measure;
    private readonly MetricState _pairs;
    private int[] _cells = [];

    internal LabelMetric(string name, Func<Contingency, double> measure)
        : base(name, MetricDirection.Maximize) => (_measure, _pairs) = (measure, AddState("class, cluster and count", reduction: Reduction.Concatenation));

    /// <summary>Takes samples in.</summary>
    /// <param name="labels">What was found for each: its cluster, or its first category.</param>
    /// <param name="target">What each is: its class, or its second category.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a label is not one that a float64 holds; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<long> labels, ReadOnlySpan<long> target)
    {
        if (labels.Length != target.Length)
        {
            throw new ArgumentException($"{Name} needs as many labels as targets, got {labels.Length} and {target.Length}", nameof(labels));
        }

        if (labels.IsEmpty)
        {
            return;
        }

        (long firstCluster, long clusters) = Range(labels);
        (long firstClass, long classes) = Range(target);
        if (classes <= MostCells && clusters <= MostCells / classes)
        {
            CountCells(labels, firstCluster, (int)clusters, target, firstClass, (int)classes);
            return;
        }

        var counts = new Dictionary<(long Class, long Cluster), double>();
        for (int i = 0; i < labels.Length; i++)
        {
            counts[(target[i], labels[i])] = counts.GetValueOrDefault((target[i], labels[i])) + 1;
        }

        foreach (((long target, long label) pair, double count) in counts)
        {
            _pairs.Append([pair.target, pair.label, count]);
        }
    }

    /// <summary>How often each class met each cluster.</summary>
    public Contingency Table()
    {
        double[] rows = _pairs.Values.ToArray();
        return Contingency.FromCounts(Enumerable.Range(0, rows.Length / Row).Select(i => ((long)rows[i * Row], (long)rows[(i * Row) + 1], rows[(i * Row) + 2])));
    }

    /// <inheritdoc/>
    public override double Compute() => _pairs.Count == 0 ? double.NaN : _measure(Table());

    /// <summary>The smallest of some labels, and how many lie between it and the largest, both included.</summary>
    private (long First, long Count) Range(ReadOnlySpan<long> labels)
    {
        (long least, long most) = (labels[0], labels[0]);
        foreach (long label in labels)
        {
            least = Math.Min(least, label);
            most = Math.Max(most, label);
        }

        _ = ExactNumber.Of(least, Name, "labels");
        _ = ExactNumber.Of(most, Name, "labels");
        return (least, most - least + 1);
    }

    /// <summary>Counts labels that lie close together in a table, which costs less than looking pairs up.</summary>
    private void CountCells(ReadOnlySpan<long> labels, long firstCluster, int clusters, ReadOnlySpan<long> target, long firstClass, int classes)
    {
        if (_cells.Length < classes * clusters)
        {
            _cells = new int[classes * clusters];
        }

        Span<int> cells = _cells.AsSpan(0, classes * clusters);
        cells.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            cells[((int)(target[i] - firstClass) * clusters) + (int)(labels[i] - firstCluster)]++;
        }

        Span<double> pairs = _pairs.Extend(Row * (cells.Length - cells.Count(0)));
        int at = 0;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] > 0)
            {
                (pairs[at], pairs[at + 1], pairs[at + 2]) = (firstClass + (cell / clusters), firstCluster + (cell % clusters), cells[cell]);
                at += Row;
            }
        }
    }
}
