using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

public sealed class ForeignImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GuildHome _home;
    private readonly RunStore _store;

    public ForeignImportTests() => (_home, _store) = (new GuildHome(_folder), new RunStore(_folder["own"], TimeProvider.System));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_imported_run_reads_as_the_run_it_was_taken_from()
    {
        string id = AddWhole(1);
        Run from = _home.Store().List()[0];
        Run run = Assert.Single(Import().Runs);
        (RunSnapshot before, RunSnapshot after) = (from.Read(), run.Read());
        Assert.Equal(from.Id, run.Id);
        Assert.Equal(
            (before.State.Status, before.State.Started, before.State.Ended, before.State.ExitCode),
            (after.State.Status, after.State.Started, after.State.Ended, after.State.ExitCode));
        Assert.Equal(before.Record!.Config.ToJsonString(), after.Record!.Config.ToJsonString());
        Assert.Equal(before.Record.Config.ToJsonString(), run.ReadConfig().ToJsonString());
        Assert.Equal((before.Notes.Label, before.Notes.Comments[0]), (after.Notes.Label, after.Notes.Comments[0]));
        Assert.Equal(before.Notes.Tags, after.Notes.Tags);
        Assert.Equal(new ImportedFrom(ForeignTool.Guild, id, from.Directory), after.Record.Imported);
        Assert.Equal(
            RunFollower.ReadOutput(from).Select(piece => (piece.Stream, piece.Time, GuildHome.Text([piece], piece.Stream))),
            RunFollower.ReadOutput(run).Select(piece => (piece.Stream, piece.Time, GuildHome.Text([piece], piece.Stream))));
        Assert.Equal(0.25, after.Summary!.Metrics["loss"].Last);
        Assert.Equal(before.Run.ReadMetrics().Find("loss")!.Points, run.ReadMetrics().Find("loss")!.Points);
        Assert.Empty(RunVerifier.Verify(run).Problems);
        Assert.Equal(["data.csv Input", "train.py Source", "model.pt Checkpoint"], run.ReadManifest().Entries.Select(entry => $"{entry.Path} {entry.Role}"));
        Assert.NotNull(after.Record.SourceDigest);
    }

    [Fact]
    public void What_there_is_no_word_for_is_kept_as_it_was_but_never_a_secret()
    {
        AddWhole(1);
        Run run = Assert.Single(Import().Runs);
        Assert.Equal("- a==1\n", File.ReadAllText(Path.Combine(run.Folder.Record, "imported", "attrs", "pip_freeze")));
        Assert.Equal("***", run.ReadEnvironment()["API_TOKEN"]);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_store.Root, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_import_finds_every_run_wherever_it_lies_by_now_and_adds_only_what_was_written_since()
    {
        AddWhole(1);
        AddWhole(2);
        ForeignImportResult first = Import();
        Assert.Equal(2, first.Runs.Count);
        RunShelves.Move(first.Runs[0], _store.Trash);
        _store.Annotate(_store.List()[0], NoteKind.Label, "ours");
        ForeignImportResult second = Import();
        Assert.Empty(second.Runs);
        Assert.Equal((2, 0), (second.Present.Count, second.Notes));
        Assert.Equal("ours", _store.List()[0].ReadNotes().Label);

        _home.Write("runs", $"{1:x32}", "attrs/tags", "- keep\n- later\n");
        Assert.Equal(1, Import().Notes);
        Assert.Contains("later", _store.List()[0].ReadNotes().Tags);
        Assert.Equal("ours", _store.List()[0].ReadNotes().Label);
    }

    [Fact]
    public void Runs_that_have_not_ended_or_cannot_be_read_are_left_out_and_named()
    {
        AddWhole(1);
        _home.Write("runs", _home.Add(2), "STAGED", "");
        string damaged = _home.Add(3, opref: "guildf");
        ForeignImportResult result = Import();
        Assert.Single(result.Runs);
        Assert.Single(result.Running);
        Assert.Contains(damaged, Assert.Single(result.Failed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_fails_half_way_leaves_nothing_behind_and_the_next_one_follows()
    {
        AddWhole(1);
        string broken = AddWhole(2);
        string index = Path.Combine(_home.Path, "runs", broken, ".guild", "attrs", "env");
        File.WriteAllText(index, "A: [");
        ForeignImportResult result = Import();
        Assert.Single(result.Runs);
        Assert.Contains("attrs/env", Assert.Single(result.Failed).Reason, StringComparison.Ordinal);
        Assert.Equal([result.Runs[0].Directory], Directory.GetFileSystemEntries(Path.Combine(_store.Root, "runs")));
        File.WriteAllText(index, "A: x");
        Assert.Single(Import().Runs);
    }

    [Fact]
    public void A_lost_run_stays_lost()
    {
        _home.Add(1);
        RunState state = Assert.Single(Import().Runs).ReadState();
        Assert.Equal((RunStatus.Lost, "Guild wrote no end of it"), (state.Status, state.Reason));
    }

    [Fact]
    public void Links_are_left_out_and_said_but_not_those_to_trials()
    {
        string trial = AddWhole(2);
        string batch = AddWhole(1);
        string folder = Path.Combine(_home.Path, "runs", batch);
        File.CreateSymbolicLink(Path.Combine(folder, trial), "../" + trial);
        File.CreateSymbolicLink(Path.Combine(folder, "data"), "/srv/data");
        ForeignImportResult result = Import();
        Assert.EndsWith("/data", Assert.Single(result.Links), StringComparison.Ordinal);
        Assert.Equal(result.Runs[1].Id, result.Runs[0].ReadRecord().Parent);
    }

    [Fact]
    public void A_deleted_run_comes_into_the_trash_and_an_archived_one_into_the_archive_of_its_name()
    {
        _home.Add(1, "trash/runs");
        Assert.Empty(ForeignImport.From(_home.Store().List(), _store).Runs);
        Run deleted = Assert.Single(ForeignImport.From(_home.Store().Trash.List(), _store).Runs);
        Assert.True(deleted.Store.IsTrash);
        Assert.Equal(deleted.Id, Assert.Single(_store.Trash.List()).Id);
        Assert.Empty(_store.List());
        Assert.Single(ForeignImport.From(_home.Store().Trash.List(), _store).Present);
        Run restored = RunShelves.Move(_store.Trash.List()[0], _store);
        Assert.Single(ForeignImport.From(_home.Store().Trash.List(), _store).Present);
        Assert.Equal(restored.Id, Assert.Single(_store.List()).Id);
    }

    [Fact]
    public void A_copy_of_the_environment_is_left_behind_wherever_Guild_put_it()
    {
        string id = AddWhole(1);
        _home.Write("runs", id, "ENV", "export API_TOKEN=hunter2\n");
        _home.Write("runs", id, "proto/.guild/attrs/env", "API_TOKEN: hunter2\n");
        Import();
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_store.Root, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_that_are_numbers_only_in_newer_YAML_stay_texts()
    {
        string id = AddWhole(1);
        _home.Write("runs", id, "attrs/flags", "a: 1e-5\nb: 1.0e-05\nc: 08\nd: 10\ne: 1.5e3\nf: .nan\ng: '7'\nh: [1e5, 0.5]\n");
        Assert.Equal(
            """{"a":"1e-5","b":1E-05,"c":"08","d":10,"e":"1.5e3","f":"NaN","g":"7","h":["1e5",0.5]}""", _home.Store().List()[0].ReadConfig().ToJsonString());
    }

    [Fact]
    public void A_selection_of_runs_is_imported_and_nothing_else()
    {
        AddWhole(1);
        AddWhole(2);
        Assert.Single(ForeignImport.From([_home.Store().List()[1]], _store).Runs);
        Assert.Single(_store.List());
    }

    [Fact]
    public void Metrics_from_text_files_keep_their_steps_and_times()
    {
        string id = new('a', 32);
        _folder.Write("mlruns/1/meta.yaml", "name: e\n");
        _folder.Write($"mlruns/1/{id}/meta.yaml", "start_time: 1700000000000\nend_time: 1700000001000\nstatus: 3\n");
        _folder.Write($"mlruns/1/{id}/metrics/loss", "1700000000500 0.1 3\n1700000000750 nan 4\n1699999999000 1e-300 5\n");
        Run run = Assert.Single(ForeignImport.From(RunStore.Of(ForeignStores.Open(ForeignTool.Mlflow, _folder.Path), TimeProvider.System).List(), _store).Runs);
        Assert.Equal(
            [(3, 0.1, 1_700_000_000.5), (4, double.NaN, 1_700_000_000.75), (5, 1e-300, 1_699_999_999d)],
            run.ReadMetrics().Find("loss")!.Points.Select(point => (point.Step, point.Value, point.Time)));
    }

    private ForeignImportResult Import() => ForeignImport.From(_home.Store().List(), _store);

    private string AddWhole(int second)
    {
        string id = _home.Add(second, attributes:
        [
            ("flags", "lr: 0.1\nopt: adam"), ("exit_status", "0"), ("stopped", $"{GuildHome.Epoch + (second * 1_000_000L) + 5_000_000}"), ("label", "base"), ("tags", "- keep"),
            ("comments", $"- body: good\n  time: {GuildHome.Epoch + 90_000_000}\n  user: bob"), ("env", "API_TOKEN: hunter2\nHOME: /home/ann"), ("pip_freeze", "- a==1"),
        ]);
        _home.WriteFile(id, "train.py", "x = 1");
        _home.WriteFile(id, "data.csv", "1");
        _home.WriteFile(id, "model.pt", "w");
        _home.Write("runs", id, "manifest", "s train.py 0a train.py\nd data.csv - file:data.csv\n");
        _home.WriteOutput(id, "one\n", "two\n", "three");
        EventFile.Write(Path.Combine(_home.Path, "runs", id, ".guild"), [new MetricPoint("loss", 0, 0.5, 1_700_000_001), new MetricPoint("loss", 1, 0.25, 1_700_000_002)]);
        return id;
    }
}
