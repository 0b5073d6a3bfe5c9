using Cupel.Metrics;
using Cupel.Testing;

namespace Cupel.Core.Tests.Metrics;

/// <summary>Metrics of one name in several folders of a run are told apart.</summary>
[Trait("requirement", "G23")]
public sealed class FolderNamesTests
{
    [Theory]
    [InlineData("runs/Nov21_host", "loss")]
    [InlineData("train validation", "train/loss validation/loss")]
    [InlineData("logs/1/train logs/1/validation", "train/loss validation/loss")]
    [InlineData("logs/a/x logs/b/x", "a/x/loss b/x/loss")]
    [InlineData("logs logs/val", "logs/loss logs/val/loss")]
    [InlineData(".run/scalars logs/1", "loss 1/loss")]
    [InlineData(".run/scalars logs/train logs/val", "loss train/loss val/loss")]
    public void A_metric_of_several_folders_is_told_by_its_path_below_what_they_share(string folders, string names) =>
        Assert.Equal(names.Split(' '), FolderNames.Tell("loss", [.. folders.Split(' ').Select(FolderNames.Of)]));

    [Fact]
    public void Series_and_charts_have_the_same_names_and_points()
    {
        using var folder = new TemporaryFolder();
        Write(".run/scalars", "loss", 1);
        Write("", "loss", 2);
        Write("logs/train", "epoch_loss", 3);
        Write("logs/train", "epoch_loss", 4);
        Write("logs/validation", "epoch_loss", 5);
        Write("logs/validation", "only_here", 6);

        var metrics = RunMetrics.Read(folder.Path);
        RunCharts charts = RunCharts.ReadFiles(folder.Path, RunCharts.FilesOf(folder.Path));

        Assert.Equal(["loss 1 2", "only_here 6", "train/epoch_loss 3 4", "validation/epoch_loss 5"],
            metrics.Series.Select(series => $"{series.Name} {string.Join(' ', series.Points.Select(point => point.Value).Order())}"));
        Assert.All(metrics.Series, series => Assert.All(series.Points, point => Assert.Equal(series.Name, point.Metric)));
        Assert.Equal(metrics.Series.Select(series => (series.Name, (long)series.Points.Count)), charts.Charts.Select(chart => (chart.Name, chart.Points)));

        void Write(string place, string name, double value)
        {
            using var writer = new EventFileWriter(Path.Combine(folder.Path, place), TimeProvider.System);
            writer.Add(name, value, (long)value);
        }
    }
}
