using Cupel.Metrics;

namespace Cupel.Core.Tests.Metrics;

public class MetricSeriesTests
{
    [Fact]
    public void The_last_value_is_the_one_written_last_at_the_highest_step() =>
        Assert.Equal(new MetricSummary(4, 1, 9, 7, 5), Summarize((0, 9), (7, 3), (2, 1), (7, 4), (3, 2)));

    [Fact]
    public void NaN_is_a_last_value_but_no_extreme()
    {
        Assert.Equal(new MetricSummary(double.NaN, 1, 2, 2, 3), Summarize((0, 1), (1, 2), (2, double.NaN)));
        Assert.Equal(new MetricSummary(1, 1, 1, 1, 2), Summarize((0, double.NaN), (1, 1)));
        Assert.Equal(new MetricSummary(double.NaN, double.NaN, double.NaN, 0, 1), Summarize((0, double.NaN)));
    }

    private static MetricSummary Summarize(params (long Step, double Value)[] points) =>
        new MetricSeries("m", [.. points.Select(p => new MetricPoint("m", p.Step, p.Value, 0))]).Summarize();
}
