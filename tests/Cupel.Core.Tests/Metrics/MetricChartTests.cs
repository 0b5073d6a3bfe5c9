using Cupel.Core.Tests.Index;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Core.Tests.Metrics;

public sealed class MetricChartTests
{
    [Fact]
    public void Few_steps_have_a_bucket_each()
    {
        MetricChart chart = MetricChart.Of(new MetricSeries("loss", [new("loss", 3, 0.5, 0), new("loss", -1, 2, 0), new("loss", 3, 0.25, 0)]));

        Assert.Equal(1, chart.Width);
        Assert.Equal([new MetricBucket(-1, 2, 2, 1), new MetricBucket(3, 0.25, 0.5, 2)], chart.Buckets);
        Assert.Equal(3, chart.Points);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_peak_is_lost_and_every_point_is_in_the_bucket_of_its_step(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            MetricPoint[] points = Points(random);

            MetricChart chart = MetricChart.Of(new MetricSeries("x", points));

            string asked = $"seed {seed}, round {round}";
            Assert.True(chart.Buckets.Count <= MetricChart.MostBuckets, asked);
            Assert.True(System.Numerics.BitOperations.IsPow2(chart.Width), asked);
            int shift = System.Numerics.BitOperations.TrailingZeroCount(chart.Width);
            MetricBucket[] naive = [.. points.GroupBy(point => point.Step >> shift).OrderBy(group => group.Key).Select(group => new MetricBucket(
                group.Key << shift, Extreme(group, values => values.Min()), Extreme(group, values => values.Max()), group.Count()))];
            Assert.True(naive.SequenceEqual(chart.Buckets), asked);

            // Not coarser than it must be.
            Assert.True(shift == 0 || (Int128)(points.Max(point => point.Step) >> (shift - 1)) - (points.Min(point => point.Step) >> (shift - 1)) >= MetricChart.MostBuckets, asked);
        }
    }

    [Fact]
    public void A_chart_is_the_same_in_any_order_of_its_points()
    {
        var random = new Random(4);
        MetricPoint[] points = Points(random);
        MetricChart chart = MetricChart.Of(new MetricSeries("x", points));
        random.Shuffle(points);

        Assert.Equal(chart.Buckets, MetricChart.Of(new MetricSeries("x", points)).Buckets);
    }

    [Fact]
    public void What_was_read_once_is_kept_until_a_file_changes()
    {
        using var runs = new WrittenRuns(seed: 1);
        Run run = runs.Add();
        using (var writer = new EventFileWriter(run.Folder.Scalars, TimeProvider.System))
        {
            writer.Add("loss", 1, 0);
        }

        WrittenRuns.Settle();
        string cache = runs.Folder[$".cupel/charts/{run.Id}"];
        RunCharts first = RunCharts.Read(run);
        Assert.True(File.Exists(cache));
        Assert.Equal(first.Find("loss")!.Buckets, RunCharts.Read(run).Find("loss")!.Buckets);

        using (var writer = new EventFileWriter(Path.Combine(run.Directory, "own"), TimeProvider.System))
        {
            writer.Add("loss", 7, 1);
        }

        Assert.Equal(7, RunCharts.Read(run).Find("own/loss")!.Buckets[0].Max);

        byte[] bytes = File.ReadAllBytes(cache);
        bytes[^20] ^= 1;
        File.WriteAllBytes(cache, bytes);
        Assert.Equal(1, RunCharts.Read(run).Find("loss")!.Points);
    }

    [Fact]
    public void A_torn_file_is_said_and_never_kept()
    {
        using var runs = new WrittenRuns(seed: 2);
        Run run = runs.Add();
        string path;
        using (var writer = new EventFileWriter(run.Folder.Scalars, TimeProvider.System))
        {
            path = writer.Path;
            writer.Add("loss", 1, 0);
            writer.Add("loss", 2, 1);
        }

        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 3);
        }

        WrittenRuns.Settle();
        for (int i = 0; i < 2; i++)
        {
            RunCharts charts = RunCharts.Read(run);
            Assert.Equal(1, charts.Find("loss")!.Points);
            Assert.Contains("cut off", Assert.Single(charts.Problems), StringComparison.Ordinal);
        }
    }

    private static double Extreme(IEnumerable<MetricPoint> points, Func<IEnumerable<double>, double> of)
    {
        double[] numbers = [.. points.Select(point => point.Value).Where(value => !double.IsNaN(value))];
        return numbers.Length == 0 ? double.NaN : of(numbers);
    }

    private static MetricPoint[] Points(Random random)
    {
        long[] ranges = [1, 500, 513, 10_000, long.MaxValue];
        long range = ranges[random.Next(ranges.Length)];
        long start = random.Next(3) switch { 0 => 0, 1 => -random.NextInt64(range), _ => range == long.MaxValue ? long.MinValue : 12_345 };
        return [.. Enumerable.Range(0, 1 + random.Next(2000)).Select(i => new MetricPoint(
            "x", start + random.NextInt64(range), random.Next(10) == 0 ? double.NaN : random.NextDouble() - 0.5, 0))];
    }
}
