using System.Globalization;
using System.IO.Compression;
using Cupel.Errors;
using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

[Trait("requirement", "defect-1")]
public sealed class GageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunStore Store => RunStore.Of(ForeignStores.Open(ForeignTool.Gage, _folder.Path), TimeProvider.System);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_reads_the_same_from_a_folder_and_from_a_zip_file(bool zip)
    {
        string id = Add(
            1,
            ("opref", "2 digits train 1.2"), ("opdef.json", """{"description": "trains", "exec": "python train.py"}"""),
            ("config.json", """{"lr": 0.1, "opt.name": "adam", "n": null, "big": NaN}"""), ("proc/cmd.json", "\"python train.py\""), ("proc/exit", "0"),
            ("started", "1700000010000000"), ("stopped", "1700000020500000"), ("sys/platform.json", "\"Linux\""), ("log/patched", "--- a\n+++ b\n"),
            ("summary.json", """{"metrics": {"acc": 0.9, "bad": NaN, "v": {"value": 3, "label": "V"}, "none": null}, "attributes": {"kind": "x", "w": {"value": 1}}, "run": {"label": "own"}}"""));
        _folder.Write($".gage/runs/{id}.project", "file:../..");
        if (zip)
        {
            Zip(id);
        }

        RunSnapshot run = Assert.Single(Store.List()).Read();
        RunRecord record = run.Record!;
        Assert.Equal(("train", "1.2", "trains", "python train.py"), (record.Operation, record.Version, record.Description, record.Command.Shell));
        Assert.Equal("""{"lr":0.1,"opt.name":"adam","n":null,"big":"NaN"}""", record.Config.ToJsonString());
        Assert.Equal("""{"kind":"x","w":1}""", run.Attributes.ToJsonString());
        Assert.Equal((_folder.Path, "Linux", "own"), (record.Project, record.Os, run.Notes.Label));
        Assert.Equal((RunStatus.Completed, TimeSpan.FromSeconds(10.5)), (run.State.Status, run.State.Duration(default)!.Value));
        Assert.Equal(
            ["acc 0.9", "bad NaN", "v 3"],
            run.Run.ReadMetrics().Series.Select(series => string.Create(CultureInfo.InvariantCulture, $"{series.Name} {series.Points[0].Value}")));
    }

    [Fact]
    public void What_people_wrote_is_taken_from_the_log_in_the_order_of_its_names()
    {
        string id = Add(1, ("opref", "2 p train"));
        Log(id, "018bcfe5-6800-0000-0000-000000000001", """{"author": "ann", "set": {"label": "one", "score": 3, "comment:c1": {"msg": "gone", "timestamp": 1700000001000}}, "delete": []}""");
        Log(id, "018bcfe5-6900-0000-0000-000000000001", """{"author": "bob", "set": {"label": "two", "comment:c2": {"msg": "stays", "timestamp": 1700000002000}}, "delete": ["comment:c1"]}""");
        RunSnapshot run = Store.List()[0].Read();
        Assert.Equal("two", run.Notes.Label);
        Comment comment = Assert.Single(run.Notes.Comments);
        Assert.Equal(("bob", "stays", 1_700_000_002L), (comment.Author, comment.Text, comment.Time.ToUnixTimeSeconds()));
        Assert.Equal("""{"score":3}""", run.Attributes.ToJsonString());
        Log(id, "018bcfe5-6a00-0000-0000-000000000001", """{"author": "bob", "set": {}, "delete": ["label"]}""");
        Assert.Null(Store.List()[0].ReadNotes().Label);
    }

    [Fact]
    public void A_truncated_zip_file_is_a_damaged_run_and_breaks_no_list()
    {
        Add(1, ("opref", "2 p train"), ("proc/exit", "0"));
        string whole = Add(2, ("opref", "2 p train"), ("proc/exit", "0"));
        Zip(whole);
        string file = _folder[$".gage/runs/{whole}.meta.zip"];
        byte[] bytes = File.ReadAllBytes(file);
        foreach (int length in Enumerable.Range(0, bytes.Length))
        {
            File.WriteAllBytes(file, bytes.AsSpan(0, length));
            RunSnapshot[] runs = [.. Store.List().Select(run => run.Read())];
            Assert.Equal(2, runs.Length);
            RunState state = Assert.Single(runs, run => run.State.Status == RunStatus.Damaged).State;
            Assert.Contains($"{whole}.meta.zip", state.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_half_written_zip_file_does_not_hide_the_folder_that_it_is_made_of()
    {
        string id = Add(1, ("opref", "2 p train"), ("proc/exit", "0"));
        File.WriteAllText(_folder[$".gage/runs/{id}.meta.zip"], "PK");
        Assert.Equal(RunStatus.Completed, Assert.Single(Store.List()).ReadState().Status);
    }

    [Fact]
    public void Deleted_and_archived_runs_are_where_the_last_move_put_them()
    {
        string[] ids = [.. Enumerable.Range(1, 4).Select(i => Add(i, ("opref", "2 p train"), ("proc/exit", "0")))];
        Move(ids[1], 1, "trash");
        Move(ids[2], 1, "trash");
        Move(ids[2], 2, "active");
        Move(ids[3], 1, "11111111-0000-0000-0000-000000000000");
        _folder.Write(".gage/runs/.archives/11111111-0000-0000-0000-000000000000/018bcfe5-6800-0000-0000-000000000001.json", """{"id": "1", "name": "first name"}""");
        _folder.Write(".gage/runs/.archives/11111111-0000-0000-0000-000000000000/018bcfe5-6900-0000-0000-000000000001.json", """{"id": "1", "name": "old ones"}""");
        RunStore store = Store;
        Assert.Equal((2, 1), (store.List().Count, store.Trash.List().Count));
        Assert.Equal(["old ones"], store.ArchiveNames);
        Assert.Single(store.Archive("old ones").List());
        var own = new RunStore(_folder["own"], TimeProvider.System);
        Run archived = Assert.Single(ForeignImport.From(store.Archive("old ones").List(), own).Runs);
        Assert.Equal(["old-ones"], own.ArchiveNames);
        Assert.Equal(archived.Id, Assert.Single(own.Archive("old-ones").List()).Id);
    }

    [Theory]
    [InlineData("0", RunStatus.Completed)]
    [InlineData("2", RunStatus.Failed)]
    [InlineData("-9", RunStatus.Terminated)]
    [InlineData("fine", RunStatus.Damaged)]
    [InlineData(null, RunStatus.Pending)]
    public void A_status_follows_from_how_the_process_ended(string? exit, RunStatus status)
    {
        string id = Add(1, ("opref", "2 p train"));
        if (exit is not null)
        {
            Write(id, "proc/exit", exit);
        }

        Assert.Equal(status, Store.List()[0].Read().State.Status);
    }

    [Fact]
    public void A_run_without_an_end_is_lost_or_staged_by_what_it_left()
    {
        Write(Add(1, ("opref", "2 p train"), ("staged", "1700000003000000")), "x", "");
        Write(Add(2, ("opref", "2 p train"), ("staged", "1700000003000000"), ("started", "1700000004000000")), "proc/lock", $"{int.MaxValue}");
        Write(Add(3, ("opref", "2 p train"), ("staged", "1700000003000000")), "proc/lock", $"{Environment.ProcessId}");
        Assert.Equal([RunStatus.Running, RunStatus.Lost, RunStatus.Staged], Store.List().Select(run => run.ReadState().Status));
    }

    [Fact]
    public void Output_of_all_phases_comes_in_their_order()
    {
        string id = Add(1, ("opref", "2 p train"), ("output/40_run", "a\nb"), ("output/10_sourcecode", "first\n"));
        File.WriteAllBytes(_folder[$".gage/runs/{id}.meta/output/40_run.index"], GuildHome.Index(2));
        OutputUpdate[] output = [.. RunFollower.ReadOutput(Store.List()[0])];
        Assert.Equal(("first\na\n", "b"), (GuildHome.Text(output, 1), GuildHome.Text(output, 2)));
        Assert.Null(output[0].Time);
    }

    [Fact]
    public void Files_have_the_digests_of_Gages_manifest_and_stay_what_they_were_staged_as()
    {
        string digest = new('a', 64);
        string id = Add(1, ("opref", "2 p train"), ("manifest", $"s {digest} my train.py\nd {digest} data.csv\ng {new string('b', 64)} my train.py\n"));
        _folder.Write($".gage/runs/{id}/my train.py", "");
        _folder.Write($".gage/runs/{id}/data.csv", "");
        _folder.Write($".gage/runs/{id}/new.txt", "");
        Assert.Equal(
            ["data.csv Input a", "my train.py Source b", "new.txt Generated "],
            RunFiles.List(Store.List()[0]).Select(file => $"{file.Path} {file.Role} {file.Sha256?[0]}"));
    }

    [Fact]
    public void A_metric_over_steps_comes_before_the_one_value_of_the_summary()
    {
        string id = Add(1, ("opref", "2 p train"), ("summary.json", """{"metrics": {"loss": 9, "acc": 1}}"""));
        EventFile.Write(Directory.CreateDirectory(_folder[$".gage/runs/{id}"]).FullName, [new MetricPoint("loss", 3, 0.5, 1)]);
        RunMetrics metrics = Store.List()[0].ReadMetrics();
        Assert.Equal((0.5, 1d), (metrics.Find("loss")!.Summarize().Last, metrics.Find("acc")!.Summarize().Last));
    }

    [Fact]
    public void Another_tools_folder_is_refused_by_name()
    {
        new GuildHome(_folder).Add(1);
        UserErrorException wrong = Assert.Throws<UserErrorException>(() => ForeignStores.Open(ForeignTool.Gage, _folder["home"]));
        Assert.Contains("--from guild", wrong.Faults[0].Hint, StringComparison.Ordinal);
    }

    private string Add(int second, params (string Name, string Text)[] files)
    {
        string id = $"{second:x8}-0000-4000-8000-000000000000";
        Directory.CreateDirectory(_folder[$".gage/runs/{id}"]);
        foreach ((string name, string text) in files.Prepend(("initialized", $"{1_700_000_000_000_000 + (second * 1_000_000L)}")).Prepend(("__schema__", "1")))
        {
            Write(id, name, text);
        }

        return id;
    }

    private void Write(string id, string name, string text) => _folder.Write($".gage/runs/{id}.meta/{name}", text);

    private void Log(string id, string name, string text) => _folder.Write($".gage/runs/{id}.user/{name}.json", text);

    private void Move(string id, int turn, string to) => _folder.Write($".gage/runs/{id}.move/018bcfe5-6800-0000-0000-00000000000{turn}-{to}", "");

    private void Zip(string id)
    {
        string meta = _folder[$".gage/runs/{id}.meta"];
        ZipFile.CreateFromDirectory(meta, meta + ".zip", CompressionLevel.NoCompression, includeBaseDirectory: false);
        Directory.Delete(meta, recursive: true);
    }
}
