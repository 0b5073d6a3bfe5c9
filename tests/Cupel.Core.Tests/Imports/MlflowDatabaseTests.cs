using Cupel.Errors;
using Cupel.Imports;
using Cupel.Index;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

public sealed class MlflowDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly MlflowDatabaseFile _database;

    public MlflowDatabaseTests() => _database = new MlflowDatabaseFile(_folder["mlflow.db"]);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private RunStore Store => RunStore.Of(ForeignStores.Open(ForeignTool.Mlflow, _folder.Path), _clock);

    [Fact]
    public void A_run_reads_as_it_does_from_a_folder()
    {
        string key = _database.Add(1);
        _database.Tag(key, "mlflow.user", "ann");
        _database.Tag(key, "mlflow.note.content", "looks **fine**");
        _database.Tag(key, "mlflow.source.name", "/home/ann/digits/train.py");
        _database.Tag(key, "mlflow.source.git.commit", "0a1b2c3");
        _database.Tag(key, "stage", "it's one");
        _database.Param(key, "opt/lr", "0.1");
        _folder.Write("files/77/meta.yaml", "name: digits\n");
        string folder = $"files/77/{key}";
        _folder.Write($"{folder}/meta.yaml", $"start_time: {MlflowDatabaseFile.Start + 1000}\nend_time: {MlflowDatabaseFile.Start + 62_000}\nstatus: 3\nrun_name: gaudy-shrike\nuser_id: ann\n");
        _folder.Write($"{folder}/params/opt/lr", "0.1");
        foreach ((string name, string value) in new[]
        {
            ("mlflow.user", "ann"), ("mlflow.note.content", "looks **fine**"), ("mlflow.source.name", "/home/ann/digits/train.py"), ("mlflow.source.git.commit", "0a1b2c3"),
            ("stage", "it's one"),
        })
        {
            _folder.Write($"{folder}/tags/{name}", value);
        }

        RunSnapshot run = Assert.Single(Store.List()).Read();
        RunSnapshot same = Assert.Single(RunStore.Of(ForeignStores.Open(ForeignTool.Mlflow, _folder["files"]), _clock).List()).Read();
        Assert.Equal(same.Run.Id, run.Run.Id);
        Assert.Equal(
            (same.Record!.Operation, same.Record.Project, same.Record.User, same.Record.Git, same.Record.Created, same.Record.Config.ToJsonString(), same.Attributes.ToJsonString()),
            (run.Record!.Operation, run.Record.Project, run.Record.User, run.Record.Git, run.Record.Created, run.Record.Config.ToJsonString(), run.Attributes.ToJsonString()));
        Assert.Equal((same.Notes.Label, same.Notes.Comments[0].Text), (run.Notes.Label, run.Notes.Comments[0].Text));
        Assert.Equal((same.State.Status, same.State.Started, same.State.Ended), (run.State.Status, run.State.Started, run.State.Ended));
        Assert.Equal(("digits", "/home/ann/digits", """{"opt/lr":0.1}"""), (run.Record.Operation, run.Record.Project, run.Record.Config.ToJsonString()));
    }

    [Fact]
    public void All_steps_of_a_metric_are_there_with_NaN_and_infinities_and_the_last_is_MLflows_latest()
    {
        string key = _database.Add(1);
        _database.Metric(key, "loss", "0.5", 0, 0);
        _database.Metric(key, "loss", "0", 1500, 1, isNan: true);
        _database.Metric(key, "loss", "1.7976931348623157e308", 2000, 2);
        _database.Metric(key, "loss", "-1.7976931348623157e308", 2500, 3);
        _database.Metric(key, "loss", "0.125", 2600, 4);
        _database.Metric(key, "loss", "4.75", 2600, 4);
        _database.Metric(key, "loss", "4.5", 2600, 4);
        _database.Metric(key, "val/acc", "1", 0, 7);
        Cupel.Metrics.RunMetrics metrics = Store.List()[0].ReadMetrics();
        Assert.Equal([0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.125, 4.5, 4.75], metrics.Find("loss")!.Points.Select(point => point.Value));
        Assert.Equal((1L, 1_700_000_001.5), (metrics.Find("loss")!.Points[1].Step, metrics.Find("loss")!.Points[1].Time));
        Assert.Equal(4.75, metrics.Find("loss")!.Summarize().Last);
        Assert.Equal((7L, 1.0), (metrics.Find("val/acc")!.Points[0].Step, metrics.Find("val/acc")!.Points[0].Value));
    }

    [Theory]
    [InlineData("FINISHED", 0, RunStatus.Completed)]
    [InlineData("FAILED", 0, RunStatus.Failed)]
    [InlineData("KILLED", 0, RunStatus.Terminated)]
    [InlineData("RUNNING", 1, RunStatus.Running)]
    [InlineData("RUNNING", 48, RunStatus.Lost)]
    [InlineData("SCHEDULED", 1, RunStatus.Pending)]
    [InlineData("PAUSED", 0, RunStatus.Damaged)]
    public void A_status_is_what_MLflow_says_but_a_run_that_was_silent_for_a_day_is_lost(string word, int hours, RunStatus status)
    {
        _database.Metric(_database.Add(1, word), "loss", "1", 3_600_000, 0);
        _clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(MlflowDatabaseFile.Start + 3_600_000) + TimeSpan.FromHours(hours);
        Assert.Equal(status, Store.List()[0].ReadState().Status);
    }

    [Fact]
    public void Deleted_runs_and_those_of_deleted_experiments_are_in_the_trash()
    {
        _database.Execute("insert into experiments values (78, 'old', '', 'deleted', 1, 1, 'default')");
        _database.Add(1);
        _database.Add(2, stage: "deleted");
        _database.Add(3, experiment: 78);
        Assert.Single(Store.List());
        Assert.Equal(2, Store.Trash.List().Count);
    }

    [Fact]
    public void A_child_knows_its_parent_and_a_run_its_workspace()
    {
        _database.Execute("insert into experiments values (78, 'digits', '', 'active', 1, 1, 'vision')");
        string parent = _database.Add(1);
        _database.Tag(_database.Add(2, experiment: 78), "mlflow.parentRunId", parent);
        RunSnapshot child = Store.List()[0].Read();
        Assert.Equal(Store.List()[1].Id, child.Record!.Parent);
        Assert.Equal("""{"mlflow.workspace":"vision"}""", child.Attributes.ToJsonString());
    }

    [Fact]
    public void Data_sets_are_an_attribute_with_what_they_were_used_for()
    {
        string key = _database.Add(1);
        _database.Execute("""
            insert into datasets values ('d1', 77, 'digits', '0a1b', 'local', '{"uri": "data/digits.csv"}', null, '{"num_rows": 7}');
            insert into inputs values ('i1', 'DATASET', 'd1', 'RUN', '00000000000000000000000000000001', 0);
            insert into input_tags values ('i1', 'mlflow.data.context', 'training')
            """);
        Assert.Equal(
            """{"mlflow.datasets":[{"name":"digits","digest":"0a1b","source_type":"local","source":{"uri":"data/digits.csv"},"profile":{"num_rows":7},"tags":{"mlflow.data.context":"training"}}]}""",
            Store.List()[0].Read().Attributes.ToJsonString());
        Assert.Equal(key, Store.List()[0].ReadRecord().Imported!.Id);
    }

    [Fact]
    public void Artifacts_and_models_are_files_wherever_MLflow_put_them_and_what_is_elsewhere_is_said()
    {
        _folder.Write("mlruns/77/one/artifacts/plot.svg", "<svg/>");
        _folder.Write("mlruns/77/models/m-1/artifacts/model.pt", "w");
        _folder.Write("mlartifacts/77/two/artifacts/a.txt", "a");
        string one = _database.Add(1, artifacts: new Uri(_folder["mlruns/77/one/artifacts"]).AbsoluteUri);
        _database.Execute($"insert into logged_models values ('m-1', 77, 'net', '{_folder["mlruns/77/models/m-1/artifacts"]}', 1, 1, 2, 'active', '', '{one}', '')");
        _database.Execute($"insert into logged_models values ('m-2', 77, 'net', 's3://bucket/m-2', 2, 1, 2, 'active', '', '{one}', '')");
        _database.Add(2, artifacts: "mlflow-artifacts:/77/two/artifacts");
        _database.Add(3, artifacts: "s3://bucket/3");
        _database.Add(4, artifacts: "/home/somebody/else/mlruns/77/one/artifacts");
        _database.Add(5, artifacts: "./mlruns/77/never-made/artifacts");
        IReadOnlyList<Run> runs = Store.List();
        Assert.Equal(["artifacts/plot.svg", "artifacts/net/model.pt"], RunFiles.List(runs[4]).Select(file => file.Path));
        Assert.Equal("a", File.ReadAllText(RunFiles.Get(runs[3], "artifacts/a.txt")));
        Assert.Equal(["artifacts/plot.svg"], RunFiles.List(runs[1]).Select(file => file.Path));
        ForeignImportResult result = ForeignImport.From(runs, new RunStore(_folder["own"], TimeProvider.System));
        Assert.Equal(5, result.Runs.Count);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(result.Warnings, warning => warning.Contains("s3://bucket/3", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("model `net` is not here, but at s3://bucket/m-2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_import_keeps_what_there_is_no_word_for_and_reads_the_same_afterwards()
    {
        string key = _database.Add(1);
        _database.Metric(key, "loss", "0.5", 0, 3);
        _database.Metric(key, "loss", "0", 10, 4, isNan: true);
        _database.Tag(key, "mlflow.note.content", "fine");
        Run run = Assert.Single(ForeignImport.From(Store.List(), new RunStore(_folder["own"], TimeProvider.System)).Runs);
        Assert.Equal([(3L, 0.5), (4L, double.NaN)], run.ReadMetrics().Find("loss")!.Points.Select(point => (point.Step, point.Value)));
        Assert.Equal("fine", run.ReadNotes().Comments[0].Text);
        Assert.Equal(new ImportedFrom(ForeignTool.Mlflow, key, _folder["mlflow.db"]), run.ReadRecord().Imported);
        string original = File.ReadAllText(Path.Combine(run.Folder.Record, "imported", "mlflow.json"));
        Assert.Contains("\"source_type\": \"UNKNOWN\"", original, StringComparison.Ordinal);
        Assert.Contains("\"experiments\"", original, StringComparison.Ordinal);
        Assert.Empty(RunVerifier.Verify(run).Problems);
    }

    [Fact]
    public void Nothing_is_written_beside_a_database_at_rest_even_in_the_mode_of_a_log()
    {
        _database.Add(1);
        _database.Execute("pragma journal_mode = wal");
        _database.Dispose();
        string[] before = Directory.GetFileSystemEntries(_folder.Path);
        DateTime written = File.GetLastWriteTimeUtc(_folder["mlflow.db"]);
        Assert.Single(Store.List());
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder["mlflow.db"]));
        Assert.DoesNotContain(before, file => file.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wal")]
    [InlineData("delete")]
    public void A_database_that_MLflow_writes_is_read_as_far_as_it_is_committed(string mode)
    {
        _database.Execute($"pragma journal_mode = {mode}");
        _database.Add(1);
        RunStore store = Store;
        Assert.Single(store.List());
        _database.Execute("begin");
        _database.Add(2);
        Assert.Single(store.List());
        _database.Execute("commit");
        Assert.Equal(2, store.List().Count);
        Assert.Equal(RunStatus.Completed, store.List()[0].ReadState().Status);
    }

    [Fact]
    public void The_first_schema_of_MLflow_is_read_too()
    {
        using SqliteFile old = MlflowDatabaseFile.Make(_folder["old.db"], MlflowDatabaseFile.FirstSchema);
        string key = MlflowDatabaseFile.Key(9);
        old.Execute($"""
            insert into runs values ('{key}', '', 'LOCAL', 'train.py', '', 'ann', 'FINISHED', {MlflowDatabaseFile.Start}, {MlflowDatabaseFile.Start + 5}, '', 'active', '', 77);
            insert into metrics values ('loss', 0.25, {MlflowDatabaseFile.Start}, '{key}');
            insert into params values ('lr', '0.1', '{key}')
            """);
        RunSnapshot run = Assert.Single(RunStore.Of(ForeignStores.Open(ForeignTool.Mlflow, _folder["old.db"]), _clock).List()).Read();
        Assert.Equal((RunStatus.Completed, null, """{"lr":0.1}"""), (run.State.Status, run.Notes.Label, run.Record!.Config.ToJsonString()));
        Assert.Equal(0.25, run.Run.ReadMetrics().Find("loss")!.Points[0].Value);
    }

    [Theory]
    [InlineData("sqlite:///mlflow.db")]
    [InlineData("mlflow.db")]
    [InlineData("file:.")]
    [InlineData(".")]
    public void A_place_is_named_as_MLflow_names_it(string place)
    {
        _database.Add(1);
        Assert.Single(RunStore.Of(ForeignStores.Find(ForeignStores.Locate(place, _folder.Path))!, _clock).List());
    }

    [Theory]
    [InlineData("postgresql+psycopg2://ann:hunter2@db/mlflow")]
    [InlineData("mysql://ann:hunter2@db/mlflow")]
    [InlineData("http://ann:hunter2@mlflow:5000")]
    [InlineData("databricks://hunter2")]
    public void Other_databases_and_servers_are_refused_with_words_and_no_password_is_said_again(string place)
    {
        UserErrorException refused = Assert.Throws<UserErrorException>(() => ForeignStores.Locate(place, _folder.Path));
        Assert.Equal(ErrorCodes.NotSupported, refused.Faults[0].Code);
        Assert.NotNull(refused.Faults[0].Hint);
        Assert.DoesNotContain("hunter2", refused.Faults[0].Message + refused.Faults[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_none_of_MLflows_is_said()
    {
        _folder.Write("torn/mlflow.db", "SQLite format 3\0torn");
        UserErrorException torn = Assert.Throws<UserErrorException>(() => ForeignStores.Open(ForeignTool.Mlflow, _folder["torn"]));
        Assert.Equal(ErrorCodes.DataFormat, torn.Faults[0].Code);
        using SqliteFile other = MlflowDatabaseFile.Make(_folder["other.db"], "create table runs (a)");
        Assert.Contains("holds no MLflow runs", Assert.Throws<UserErrorException>(() => ForeignStores.Open(ForeignTool.Mlflow, _folder["other.db"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_in_two_places_are_not_mixed_up()
    {
        _folder.Write("mlruns/77/meta.yaml", "name: digits\n");
        UserErrorException both = Assert.Throws<UserErrorException>(() => ForeignStores.Open(ForeignTool.Mlflow, _folder.Path));
        Assert.Contains("two places", both.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_read_at_once()
    {
        const int Runs = 200;
        for (int i = 1; i <= Runs; i++)
        {
            _database.Param(_database.Add(i), "i", $"{i}");
        }

        RunStore store = Store;
        long[] found = [.. new RunPool(store).Read().Select(run => (long)run.Run.Record!.Config["i"]!)];
        Assert.Equal(Enumerable.Range(1, Runs).Reverse().Select(i => (long)i), found);
    }
}
