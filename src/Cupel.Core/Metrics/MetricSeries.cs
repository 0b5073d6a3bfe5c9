namespace Cupel.Metrics;

/// <summary>All the values of one metric, in the order they were written.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Points">At least one.</param>
public sealed record MetricSeries(string Name, IReadOnlyList<MetricPoint> Points)
{
    /// <summary>What the series came to.</summary>
    /// <exception cref="InvalidOperationException">There is no point.</exception>
    public MetricSummary Summarize()
    {
        if (Points.Count == 0)
        {
            throw new InvalidOperationException($"the metric `{Name}` has no points");
        }

        MetricPoint last = Points[0];
        double min = double.NaN;
        double max = double.NaN;
        foreach (MetricPoint point in Points)
        {
            last = point.Step >= last.Step ? point : last;

            // The first number replaces NaN; NaN itself fails both comparisons.
            min = double.IsNaN(min) || point.Value < min ? point.Value : min;
            max = double.IsNaN(max) || point.Value > max ? point.Value : max;
        }

        return new MetricSummary(last.Value, min, max, last.Step, Points.Count);
    }
}
