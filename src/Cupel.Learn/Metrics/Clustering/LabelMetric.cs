namespace Cupel.Learn.Metrics.Clustering;

/// <summary>A metric of two labellings of the same samples: clusters against classes, or one category against another.</summary>
/// <remarks>Labels are any integers; what matters is which are equal. Kept is how often each pair came, in every batch apart. Not safe for several
/// threads: each worker has one of its own, and they are merged.</remarks>
public sealed class LabelMetric : Metric
{
    private const int Row = 3;

    private readonly Func<Contingency, double> _measure;
    private readonly MetricState _pairs;

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

        var counts = new Dictionary<(long Class, long Cluster), double>();
        for (int i = 0; i < labels.Length; i++)
        {
            _ = ExactNumber.Of(labels[i], Name, "labels");
            _ = ExactNumber.Of(target[i], Name, "labels");
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
}
