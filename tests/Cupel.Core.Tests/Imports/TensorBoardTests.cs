using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

public sealed class TensorBoardTests : IDisposable
{
    private const double Start = 1_700_000_000.25;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    private RunStore Store => RunStore.Of(ForeignStores.Open(ForeignTool.TensorBoard, _folder["logs"]), _clock);

    [Fact]
    public void Each_folder_with_event_files_is_a_run_with_its_own_metrics()
    {
        Write("a/events.out.tfevents.1700000000.h.1.0", EventMessages.Scalar(Start, 0, "loss", 0.5f), EventMessages.Scalar(Start + 10, 1, "loss", 0.25f));
        Write("a/validation/events.out.tfevents.1700000001.h.1.1.v2", EventMessages.Scalar(Start, 0, "val_loss", 0.75f));
        Write("events.out.tfevents.1700000002.h.1.2", EventMessages.Scalar(Start, 0, "top", 1f));
        _folder.Write("logs/a/notes.txt", "x");
        RunSnapshot[] runs = [.. Store.List().Select(run => run.Read())];
        Assert.Equal(["logs", "a/validation", "a"], runs.Select(run => run.Notes.Label));
        Assert.All(runs, run => Assert.Equal("tensorboard", run.Record!.Operation));
        Assert.Equal([0.5, 0.25], Assert.Single(runs[2].Run.ReadMetrics().Series).Points.Select(point => point.Value));
        Assert.Equal(["events.out.tfevents.1700000000.h.1.0", "notes.txt"], RunFiles.List(runs[2].Run).Select(file => file.Path));
    }

    [Fact]
    public void A_copy_within_the_log_directory_is_a_run_of_its_own()
    {
        foreach (string folder in new[] { "a", "b", "c/d" })
        {
            Write($"{folder}/events.out.tfevents.1700000000.h.1.0", EventMessages.Scalar(Start, 0, "loss", 0.5f));
        }

        RunId[] ids = [.. Store.List().Select(run => run.Id)];
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids, Store.List().Select(run => run.Id));
        Directory.Delete(_folder["logs/b"], recursive: true);
        Assert.Equal(2, ids.Intersect(Store.List().Select(run => run.Id)).Count());
        var own = new RunStore(_folder["own"], TimeProvider.System);
        Assert.Equal(2, ForeignImport.From(Store.List(), own).Runs.Count);
    }

    [Fact]
    public void Nobody_knows_how_a_run_ended_so_it_is_lost_once_its_files_are_still()
    {
        Write("events.out.tfevents.1700000000.h", EventMessages.Scalar(Start, 0, "loss", 0.5f));
        RunState still = Store.List()[0].ReadState();
        Assert.Equal((RunStatus.Lost, Start), (still.Status, still.LastSign!.Value.ToUnixTimeMilliseconds() / 1000.0));
        _clock.Now = DateTimeOffset.UtcNow;
        Assert.Equal(RunStatus.Running, Store.List()[0].ReadState().Status);
    }

    [Theory]
    [InlineData(1, RunStatus.Completed)]
    [InlineData(2, RunStatus.Failed)]
    [InlineData(0, RunStatus.Lost)]
    public void The_hparams_plugin_gives_config_and_status(int status, RunStatus expected)
    {
        byte[] values =
        [
            .. Value("lr", EventMessages.Double(2, 0.001)), .. Value("batch", EventMessages.Double(2, 64)), .. Value("opt", EventMessages.Text(3, "adam")),
            .. Value("fast", EventMessages.Number(4, 1)), .. Value("nothing", EventMessages.Number(1, 0)),
        ];
        byte[] started = EventMessages.Bytes(3, [.. values, .. EventMessages.Text(4, "g1"), .. EventMessages.Double(5, Start)]);
        byte[] ended = EventMessages.Bytes(4, [.. EventMessages.Number(1, (ulong)status), .. EventMessages.Double(2, Start + 30)]);
        Write(
            "events.out.tfevents.1700000000.h",
            EventMessages.Hparams(Start, "_hparams_/session_start_info", started),
            EventMessages.Scalar(Start + 1, 5, "acc", 0.5f),
            EventMessages.Hparams(Start + 30, "_hparams_/session_end_info", ended));
        RunSnapshot run = Store.List()[0].Read();
        Assert.Equal("""{"lr":0.001,"batch":64,"opt":"adam","fast":true,"nothing":null}""", run.Record!.Config.ToJsonString());
        Assert.Equal("""{"hparams.group":"g1"}""", run.Attributes.ToJsonString());
        Assert.Equal(expected, run.State.Status);
        Assert.Equal(expected == RunStatus.Lost ? null : TimeSpan.FromSeconds(30), run.State.Duration(default));
        Assert.Equal(["acc"], run.Run.ReadMetrics().Series.Select(series => series.Name));
    }

    [Fact]
    public void A_run_keeps_its_id_while_it_grows_and_where_it_is_moved()
    {
        byte[] first = EventMessages.Scalar(Start, 0, "loss", 0.5f);
        Write("a/events.out.tfevents.1700000000.h", first);
        RunId before = Store.List()[0].Id;
        Write("a/events.out.tfevents.1700000000.h", first, EventMessages.Scalar(Start, 1, "loss", 0.5f));
        Directory.Move(_folder["logs/a"], _folder["logs/b"]);
        Assert.Equal(before, Store.List()[0].Id);
        Write("c/events.out.tfevents.1700000000.h", EventMessages.Scalar(Start + 1, 0, "loss", 0.5f));
        Assert.Equal(2, Store.List().Select(run => run.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("runs/.new-")]
    [InlineData("trash")]
    [InlineData("archives/old")]
    public void A_store_of_our_own_is_never_taken_for_TensorBoards(string place)
    {
        string run = $"{place}{(place.EndsWith('-') ? "" : "/")}01m7ykz1rff8va906s7kngq0v0";
        EventMessages.Write(_folder[$"store/{run}/logs/events.out.tfevents.1700000000.h"], EventMessages.Scalar(Start, 0, "loss", 0.5f));
        Assert.Null(ForeignStores.Find(_folder["store"]));
    }

    [Fact]
    public void A_restart_takes_back_the_steps_that_come_anew_but_only_those_of_its_folder()
    {
        Write(
            "a/events.out.tfevents.1700000000.h",
            [.. Enumerable.Range(0, 8).SelectMany(step => new[] { EventMessages.Scalar(Start + step, step, "loss", 8 - step), EventMessages.Scalar(Start + step, step, "old", step) })]);
        Write(
            "a/events.out.tfevents.1700000100.h",
            EventMessages.SessionStart(Start + 100, 5), EventMessages.Scalar(Start + 101, 5, "loss", 30f), EventMessages.Scalar(Start + 102, 6, "loss", 20f));
        Write("a/validation/events.out.tfevents.1700000000.h", EventMessages.Scalar(Start, 7, "val_loss", 0.5f));
        RunSnapshot run = Store.List().Select(found => found.Read()).Single(found => found.Notes.Label == "a");
        double[] expected = [8, 7, 6, 5, 4, 30, 20];
        Assert.Equal(expected, run.Run.ReadMetrics().Find("loss")!.Points.Select(point => point.Value));
        Assert.Equal(20, run.Run.ReadMetrics().Find("loss")!.Summarize().Last);
        Assert.Equal(5, run.Run.ReadMetrics().Find("old")!.Points.Count);

        var whole = RunMetrics.Read(_folder["logs"]);
        Assert.Equal([0.5], whole.Find("val_loss")!.Points.Select(point => point.Value));
        Assert.Equal(expected, whole.Find("loss")!.Points.Select(point => point.Value));
        var charts = RunCharts.ReadFiles(_folder["logs"], RunCharts.FilesOf(_folder["logs"]));
        Assert.Equal(whole.Series.SelectMany(series => MetricChart.Of(series).Buckets), charts.Charts.SelectMany(chart => chart.Buckets));
    }

    [Fact]
    public void The_first_start_of_all_takes_nothing_back_and_a_second_in_the_same_file_does()
    {
        byte[][] first = [EventMessages.Scalar(Start, 0, "early", 1f), EventMessages.SessionStart(Start + 1, 0), EventMessages.Scalar(Start + 2, 0, "loss", 2f)];
        Write("events.out.tfevents.1700000000.h", first);
        Assert.Equal(["early", "loss"], Store.List()[0].ReadMetrics().Series.Select(series => series.Name));
        Write("events.out.tfevents.1700000000.h", [.. first, EventMessages.SessionStart(Start + 3, 0), EventMessages.Scalar(Start + 4, 0, "loss", 4f)]);
        Assert.Equal("loss 4", Assert.Single(Store.List()[0].ReadMetrics().Series.SelectMany(series => series.Points).Select(point => $"{point.Metric} {point.Value}")));
    }

    [Fact]
    public void A_torn_event_file_is_read_up_to_there_and_said()
    {
        Write("events.out.tfevents.1700000000.h", EventMessages.Scalar(Start, 0, "loss", 0.5f), EventMessages.Scalar(Start, 1, "loss", 0.25f));
        string file = _folder["logs/events.out.tfevents.1700000000.h"];
        File.WriteAllBytes(file, File.ReadAllBytes(file).AsSpan(0, (int)new FileInfo(file).Length - 3));
        RunMetrics metrics = Store.List()[0].ReadMetrics();
        Assert.Single(metrics.Find("loss")!.Points);
        Assert.Contains("cut off", Assert.Single(metrics.Problems), StringComparison.Ordinal);
    }

    private void Write(string path, params byte[][] events) => EventMessages.Write(_folder["logs/" + path], events);

    private static byte[] Value(string name, byte[] value) => EventMessages.Bytes(1, [.. EventMessages.Text(1, name), .. EventMessages.Bytes(2, value)]);
}
