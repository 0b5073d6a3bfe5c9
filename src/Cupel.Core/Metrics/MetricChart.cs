namespace Cupel.Metrics;

/// <summary>A metric over steps, small enough to draw: its points in buckets of equal width, of which each keeps its smallest and its largest
/// value, so that no peak is lost however many points there are.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Width">How many steps a bucket covers: a power of two, and 1 where every step has a bucket of its own.</param>
/// <param name="Buckets">The buckets that hold a point, by their steps; at most <see cref="MostBuckets"/>.</param>
/// <remarks>A bucket begins at a multiple of its width, so that charts of several runs with one width lie on one grid. Immutable.</remarks>
public sealed record MetricChart(string Name, long Width, IReadOnlyList<MetricBucket> Buckets)
{
    /// <summary>More than a screen has columns.</summary>
    public const int MostBuckets = 512;

    /// <summary>How many points were written.</summary>
    public long Points => Buckets.Sum(bucket => bucket.Count);

    /// <summary>The chart of a series.</summary>
    /// <param name="series">The series.</param>
    public static MetricChart Of(MetricSeries series)
    {
        var builder = new MetricChartBuilder(series.Name);
        foreach (MetricPoint point in series.Points)
        {
            builder.Add(point.Step, point.Value);
        }

        return builder.Build();
    }
}
