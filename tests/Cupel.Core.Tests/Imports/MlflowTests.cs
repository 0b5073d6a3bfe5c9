using Cupel.Imports;
using Cupel.Imports.Mlflow;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

public sealed class MlflowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private RunStore Store => RunStore.Of(ForeignStores.Open(ForeignTool.Mlflow, _folder.Path), _clock);

    [Fact]
    public void A_run_has_its_experiment_as_operation_and_its_name_as_label()
    {
        string id = Add(1);
        Tag(id, "mlflow.user", "ann");
        Tag(id, "mlflow.note.content", "looks **fine**");
        Tag(id, "mlflow.source.name", "/home/ann/digits/train.py");
        Tag(id, "mlflow.source.git.commit", "0a1b2c3");
        Tag(id, "stage", "one");
        RunSnapshot run = Assert.Single(Store.List()).Read();
        Assert.Equal(("digits", "/home/ann/digits", "ann", "0a1b2c3"), (run.Record!.Operation, run.Record.Project, run.Record.User, run.Record.Git!.Commit));
        Assert.Equal(("gaudy-shrike", "looks **fine**"), (run.Notes.Label, run.Notes.Comments[0].Text));
        Assert.Equal("""{"mlflow.source.name":"/home/ann/digits/train.py","stage":"one"}""", run.Attributes.ToJsonString());
        Assert.Equal((RunStatus.Completed, TimeSpan.FromSeconds(61)), (run.State.Status, run.State.Duration(default)!.Value));
    }

    // What Python's str() gives for values of these types.
    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("64", "64")]
    [InlineData("-3", "-3")]
    [InlineData("1e-05", "1e-05")]
    [InlineData("1.5e+300", "1.5e+300")]
    [InlineData("1.0", "1.0")]
    [InlineData("True", "true")]
    [InlineData("False", "false")]
    [InlineData("None", "null")]
    [InlineData("nan", "\"NaN\"")]
    [InlineData("-inf", "\"-Infinity\"")]
    [InlineData("0.10", "\"0.10\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("", "\"\"")]
    [InlineData("99999999999999999999", "\"99999999999999999999\"")]
    [InlineData("[1, 2]", "\"[1, 2]\"")]
    public void A_param_gets_back_the_type_that_Python_wrote_it_from(string text, string json) =>
        Assert.Equal(json, MlflowValue.Of(text)?.ToJsonString() ?? "null");

    [Fact]
    public void Params_and_metrics_may_have_slashes_in_their_names_and_a_line_that_is_none_is_said()
    {
        string id = Add(1);
        Write(id, "params/opt/lr", "0.1\n");
        Write(id, "metrics/val/loss", "1700000000000 0.5 0\n1700000001500 0.25 1\n1700000002000 nan 2\n1700000003000 0.125 3 data 0a1b\nbroken\n");
        Write(id, "metrics/old", "1700000000000 7\n");
        Run run = Store.List()[0];
        Assert.Equal("""{"opt/lr":0.1}""", run.ReadConfig().ToJsonString());
        Cupel.Metrics.RunMetrics metrics = run.ReadMetrics();
        Assert.Equal([0.5, 0.25, double.NaN, 0.125], metrics.Find("val/loss")!.Points.Select(point => point.Value));
        Assert.Equal((1L, 1_700_000_001.5), (metrics.Find("val/loss")!.Points[1].Step, metrics.Find("val/loss")!.Points[1].Time));
        Assert.Equal(7, metrics.Find("old")!.Points[0].Value);
        Assert.Contains("line 5", Assert.Single(metrics.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", 0, RunStatus.Completed)]
    [InlineData("4", 0, RunStatus.Failed)]
    [InlineData("5", 0, RunStatus.Terminated)]
    [InlineData("1", 1, RunStatus.Running)]
    [InlineData("1", 48, RunStatus.Lost)]
    [InlineData("2", 1, RunStatus.Pending)]
    [InlineData("9", 0, RunStatus.Damaged)]
    public void A_status_is_what_MLflow_says_but_a_run_that_was_silent_for_a_day_is_lost(string number, int hours, RunStatus status)
    {
        Add(1, status: number);
        _clock.Now = DateTimeOffset.UtcNow + TimeSpan.FromHours(hours);
        Assert.Equal(status, Store.List()[0].ReadState().Status);
    }

    [Fact]
    public void Deleted_runs_and_those_of_deleted_experiments_are_in_the_trash()
    {
        Add(1);
        Add(2, stage: "deleted");
        Add(3, experiment: ".trash/77");
        Assert.Single(Store.List());
        Assert.Equal(2, Store.Trash.List().Count);
    }

    [Fact]
    public void A_child_knows_its_parent()
    {
        string parent = Add(1);
        Tag(Add(2), "mlflow.parentRunId", parent);
        Assert.Equal(Store.List()[1].Id, Store.List()[0].ReadRecord().Parent);
    }

    [Fact]
    public void Artifacts_are_files_of_the_run_here_or_where_its_record_says()
    {
        string here = Add(1);
        Write(here, "artifacts/model/weights.pt", "w");
        _folder.Write("elsewhere/a.txt", "a");
        Add(2, artifacts: new Uri(_folder["elsewhere"]).AbsoluteUri);
        Add(3, artifacts: "s3://bucket/3");
        IReadOnlyList<Run> runs = Store.List();
        Assert.Equal("artifacts/model/weights.pt Checkpoint", Assert.Single(RunFiles.List(runs[2]).Select(file => $"{file.Path} {file.Role}")));
        Assert.Equal("a", File.ReadAllText(RunFiles.Get(runs[1], "artifacts/a.txt")));
        Assert.Empty(RunFiles.List(runs[0]));
        var own = new RunStore(_folder["own"], _clock);
        Assert.Contains("s3://bucket/3", Assert.Single(ForeignImport.From([runs[0]], own).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_empty_is_a_damaged_run()
    {
        Write(Add(1), "meta.yaml", "");
        Add(2);
        Assert.Equal([RunStatus.Completed, RunStatus.Damaged], Store.List().Select(run => run.Read().State.Status).Order());
    }

    [Fact]
    public void A_record_that_lacks_is_a_damaged_run_which_says_so()
    {
        string id = Add(1);
        Write(id, "params/lr", "0.1");
        string record = Directory.GetFiles(_folder.Path, "meta.yaml", SearchOption.AllDirectories).Single(file => file.Contains(id, StringComparison.Ordinal));
        File.Delete(record);
        RunState state = Assert.Single(Store.List()).ReadState();
        Assert.Equal((RunStatus.Damaged, $"there is no {record}"), (state.Status, state.Reason));
    }

    [Fact]
    public void Data_sets_and_models_of_a_folder_are_taken_too()
    {
        string id = Add(1);
        _folder.Write("mlruns/77/datasets/d1/meta.yaml", "name: digits\ndigest: 0a1b\nsource_type: local\nsource: '{\"uri\": \"digits.csv\"}'\nschema: null\nprofile: null\n");
        Write(id, "inputs/i1/meta.yaml", "source_type: DATASET\nsource_id: d1\ndestination_type: RUN\ndestination_id: d1\ntags:\n  mlflow.data.context: training\n");
        _folder.Write("mlruns/77/models/m-1/meta.yaml", $"model_id: m-1\nname: net\nsource_run_id: {id}\nartifact_location: file:///gone\nlifecycle_stage: active\n");
        _folder.Write("mlruns/77/models/m-1/artifacts/model.pt", "w");
        Run run = Assert.Single(Store.List());
        Assert.Equal(
            """{"mlflow.datasets":[{"name":"digits","digest":"0a1b","source_type":"local","source":{"uri":"digits.csv"},"tags":{"mlflow.data.context":"training"}}]}""",
            run.Read().Attributes.ToJsonString());
        Assert.Equal(["artifacts/net/model.pt"], RunFiles.List(run).Select(file => file.Path));
    }

    private string Add(int second, string status = "3", string stage = "active", string experiment = "77", string artifacts = "")
    {
        string id = $"{second:x32}";
        long start = 1_700_000_000_000 + (second * 1000L);
        _folder.Write($"mlruns/{experiment}/meta.yaml", $"artifact_location: file:///x\ncreation_time: 1\nexperiment_id: '77'\nlifecycle_stage: active\nname: digits\n");
        _paths[id] = $"mlruns/{experiment}/{id}";
        Write(id, "meta.yaml", $"""
            artifact_uri: {artifacts}
            end_time: {start + 61_000}
            entry_point_name: ''
            experiment_id: '77'
            lifecycle_stage: {stage}
            run_id: {id}
            run_name: gaudy-shrike
            run_uuid: {id}
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: {start}
            status: {status}
            tags: []
            user_id: ann

            """);
        return id;
    }

    private readonly Dictionary<string, string> _paths = [];

    private void Write(string id, string path, string text) => _folder.Write($"{_paths[id]}/{path}", text);

    private void Tag(string id, string name, string value) => Write(id, $"tags/{name}", value);
}
