namespace Cupel.Learn.Metrics.Clustering;

/// <summary>A metric of how groups of points lie: points with a label each.</summary>
/// <remarks>All points are kept until it is computed. Not safe for several threads: each worker has one of its own, and they are merged.</remarks>
public sealed class EmbeddingMetric : Metric
{
    private readonly Func<double[][], long[], double> _measure;
    private readonly MetricState _points;
    private readonly MetricState _dimension;

    internal EmbeddingMetric(string name, MetricDirection direction, Func<double[][], long[], double> measure)
        : base(name, direction) =>
        (_measure, _points, _dimension) =
            (measure, AddState("labels and points", reduction: Reduction.Concatenation), AddState("dimension", reduction: Reduction.Maximum));

    /// <summary>Takes points in.</summary>
    /// <param name="points">Their coordinates, point by point.</param>
    /// <param name="dimension">How many coordinates each has; the same in every batch.</param>
    /// <param name="labels">The group of each.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, the dimension is another one than before, or a label is not one that a float64 holds; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<double> points, int dimension, ReadOnlySpan<long> labels)
    {
        if (dimension < 1 || points.Length != (long)dimension * labels.Length)
        {
            throw new ArgumentException($"{Name} needs {dimension} coordinates for each of {labels.Length} labels, got {points.Length}", nameof(points));
        }

        if (_points.Count > 0 && dimension != _dimension[0])
        {
            throw new ArgumentException($"{Name} has points of {_dimension[0]:R} coordinates, got {dimension}", nameof(dimension));
        }

        foreach (long label in labels)
        {
            _ = ExactNumber.Of(label, Name, "labels");
        }

        _dimension[0] = dimension;
        Span<double> rows = _points.Extend(labels.Length * (dimension + 1));
        for (int i = 0; i < labels.Length; i++)
        {
            Span<double> row = rows.Slice(i * (dimension + 1), dimension + 1);
            row[0] = labels[i];
            points.Slice(i * dimension, dimension).CopyTo(row[1..]);
        }
    }

    /// <inheritdoc/>
    public override double Compute()
    {
        int row = _points.Count == 0 ? 1 : (int)_dimension[0] + 1;
        ReadOnlySpan<double> all = _points.Values;
        double[][] points = new double[all.Length / row][];
        long[] labels = new long[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            ReadOnlySpan<double> own = all.Slice(i * row, row);
            (labels[i], points[i]) = ((long)own[0], own[1..].ToArray());
        }

        return _measure(points, labels);
    }
}
