using Cupel.Core.Tests.Runs;
using Cupel.Diffs;
using Cupel.Runs;

namespace Cupel.Core.Tests.Diffs;

public sealed class ReproductionTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public void The_same_again_is_the_same_in_every_result()
    {
        IReadOnlyList<ReproducedItem> items = Compare("echo loss: 0.5; echo loss: nan; echo x > a; exit 3", "echo loss: 0.5; echo loss: nan; echo x > a; exit 3");
        Assert.Equal([(ReproducedKind.Exit, ""), (ReproducedKind.Metric, "loss"), (ReproducedKind.File, "a")], items.Select(item => (item.Kind, item.Name)));
        Assert.All(items, item => Assert.True(item.Same));
        Assert.Equal("3", items[0].Actual);
    }

    [Theory]
    [InlineData("1", "1.00001", 0, false)]
    [InlineData("1", "1.00001", 1e-4, true)]
    [InlineData("1", "1.00001", 1e-6, false)]
    [InlineData("1000", "1000.01", 1e-4, true)]
    [InlineData("0", "0.00001", 1e-4, true)]
    [InlineData("nan", "1", 1e9, false)]
    [InlineData("inf", "1", 1e9, false)]
    [InlineData("inf", "inf", 0, true)]
    public void A_metric_may_be_off_by_the_tolerance(string left, string right, double tolerance, bool same) =>
        Assert.Equal(same, Compare($"echo loss: {left}", $"echo loss: {right}", tolerance).Single(item => item.Kind == ReproducedKind.Metric).Same);

    [Theory]
    [InlineData("echo loss: 1; echo loss: 2; echo loss: 3", "echo loss: 1; echo loss: 9; echo loss: 3", "from step 1 on, by 7e+0 there")]
    [InlineData("echo loss: 1; echo loss: 1", "echo loss: 1", "1 points, were 2")]
    [InlineData("echo 'loss: 1 (step 4)'", "echo 'loss: 1 (step 5)'", "point 1 is at step 5, was at 4")]
    public void A_series_is_compared_point_by_point(string left, string right, string note)
    {
        ReproducedItem metric = Compare(left, right).Single(item => item.Kind == ReproducedKind.Metric);
        Assert.Equal((false, note), (metric.Same, metric.Note));
    }

    [Fact]
    public void What_is_new_missing_or_ends_otherwise_is_not_the_same()
    {
        IReadOnlyList<ReproducedItem> items = Compare("echo x > a; echo loss: 1", "echo x > b; echo acc: 1; exit 1");
        Assert.All(items, item => Assert.False(item.Same));
        Assert.Equal(["", "acc", "loss", "a", "b"], items.Select(item => item.Name));
    }

    public void Dispose() => _fixture.Dispose();

    private IReadOnlyList<ReproducedItem> Compare(string left, string right, double tolerance = 0) =>
        Reproduction.Compare(_fixture.Execute(left), _fixture.Execute(right), tolerance);
}
