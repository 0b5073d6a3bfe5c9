using System.Globalization;
using Cupel.Errors;
using Cupel.Imports;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Imports;

public sealed class GuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GuildHome _home;

    public GuildTests() => _home = new GuildHome(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_says_in_our_words_what_Guild_wrote_down()
    {
        _home.Add(
            5,
            opref: "guildfile:'/home/ann/my digits/guild.yml' 0c5e cnn train",
            attributes:
            [
                ("flags", "batch: 64\nfast: true\nlr: 1.0e-05\nname: 'no'\nnothing: null\nsizes:\n- 1\n- 2"),
                ("user_flags", "lr: 1.0e-05"), ("cmd", "- python\n- -um\n- train"), ("exit_status", "0"), ("stopped", $"{GuildHome.Epoch + 65_000_000}"),
                ("label", "base line"), ("tags", "- keep\n- x"), ("marked", "true"), ("host", "lab1"), ("user", "ann"), ("random_seed", "42"),
                ("vcs_commit", "git:0a1b2c3*"), ("comments", $"- body: good\n  host: h2\n  time: {GuildHome.Epoch + 90_000_000}\n  user: bob"),
                ("mine", "a: 1"), ("pip_freeze", "- a==1"),
            ]);
        RunSnapshot run = Assert.Single(_home.Store().List()).Read();
        RunRecord record = run.Record!;
        Assert.Equal(("cnn:train", "/home/ann/my digits", "ann", "lab1", 42L), (record.Operation, record.Project, record.User, record.Host, record.Seed!.Value));
        Assert.Equal("""{"batch":64,"fast":true,"lr":1E-05,"name":"no","nothing":null,"sizes":[1,2]}""", record.Config.ToJsonString());
        Assert.Equal(["python", "-um", "train"], record.Command.Arguments!);
        Assert.Equal(("0a1b2c3", true), (record.Git!.Commit, record.Git.Dirty));
        Assert.Equal("""{"mine":{"a":1}}""", record.Attributes.ToJsonString());
        Assert.Equal("command-line", record.Origins!["lr"]!["kind"]!.GetValue<string>());
        Assert.Equal((RunStatus.Completed, 0, "2023-11-14T22:14:25"), (run.State.Status, run.State.ExitCode, run.State.Ended?.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)));
        Assert.Equal("base line", run.Notes.Label);
        Assert.Equal(["keep", "marked", "x"], run.Notes.Tags.Order(StringComparer.Ordinal));
        Comment comment = Assert.Single(run.Notes.Comments);
        Assert.Equal(("bob@h2", "good"), (comment.Author, comment.Text));
    }

    [Theory]
    [InlineData("exit_status", "0", RunStatus.Completed, null)]
    [InlineData("exit_status", "3", RunStatus.Failed, null)]
    [InlineData("exit_status", "-15", RunStatus.Terminated, "signal 15 (SIGTERM)")]
    [InlineData("x", "1", RunStatus.Lost, "Guild wrote no end of it")]
    public void A_status_follows_from_how_the_process_ended(string attribute, string value, RunStatus status, string? reason)
    {
        _home.Add(1, attributes: (attribute, value));
        RunState state = _home.Store().List()[0].ReadState();
        Assert.Equal((status, reason), (state.Status, state.Reason));
    }

    [Fact]
    public void A_lock_counts_only_where_its_process_lives_and_is_not_a_later_one()
    {
        string lives = _home.Add(1);
        _home.Write("runs", lives, "LOCK", $"{Environment.ProcessId}");
        string dead = _home.Add(2);
        _home.Write("runs", dead, "LOCK", $"{int.MaxValue}");
        string later = _home.Add(3);
        _home.Write("runs", later, "LOCK", $"{Environment.ProcessId}");
        File.SetLastWriteTimeUtc(Path.Combine(_home.Path, "runs", later, ".guild", "LOCK"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        string elsewhere = _home.Add(4, attributes: ("host", "another-machine"));
        _home.Write("runs", elsewhere, "LOCK", $"{Environment.ProcessId}");
        _home.Write("runs", _home.Add(5), "STAGED", "");
        _home.Write("runs", _home.Add(6), "PENDING", "");
        Assert.Equal(
            [RunStatus.Pending, RunStatus.Staged, RunStatus.Lost, RunStatus.Lost, RunStatus.Lost, RunStatus.Running],
            _home.Store().List().Select(run => run.ReadState().Status));
    }

    [Fact]
    public void Files_have_the_roles_of_Guilds_manifest_also_where_names_hold_blanks()
    {
        string id = _home.Add(1);
        _home.WriteFile(id, "train.py", "x = 1");
        _home.WriteFile(id, "my data/a.csv", "1");
        _home.WriteFile(id, "best.pt", "w");
        _home.WriteFile(id, "out.txt", "o");
        _home.Write("runs", id, "sourcecode/old.py", "y");
        _home.Write("runs", id, "manifest", "s train.py 0a train.py\nd 'my data/a.csv' - file:a.csv\n");
        Run run = _home.Store().List()[0];
        Assert.Equal(
            ["best.pt Checkpoint", "my data/a.csv Input", "out.txt Generated", "train.py Source", ".guild/sourcecode/old.py Source"],
            RunFiles.List(run).Select(file => $"{file.Path} {file.Role}"));
        Assert.Equal("x = 1", File.ReadAllText(RunFiles.Get(run, "train.py")));
        Assert.Throws<UserErrorException>(() => RunFiles.Get(run, "../../../etc/passwd"));
    }

    [Fact]
    public void Output_comes_by_line_with_its_stream_and_time_and_a_last_line_without_an_end_counts()
    {
        string id = _home.Add(1);
        _home.WriteOutput(id, "one\n", "two\n", "three");
        OutputUpdate[] output = [.. RunFollower.ReadOutput(_home.Store().List()[0])];
        Assert.Equal(("one\nthree", "two\n"), (GuildHome.Text(output, 1), GuildHome.Text(output, 2)));
        Assert.Equal([0, 1, 2], output.Select(piece => (int)(piece.Time!.Value.ToUnixTimeSeconds() - (GuildHome.Epoch / 1_000_000))));
    }

    [Fact]
    public void Metrics_come_from_event_files_wherever_they_lie_in_the_run()
    {
        string id = _home.Add(1);
        string record = Path.Combine(_home.Path, "runs", id, ".guild");
        EventFile.Write(record, [new MetricPoint("loss", 0, 0.5, 1), new MetricPoint("loss", 1, 0.25, 2)]);
        Run run = _home.Store().List()[0];
        Assert.Equal([0.5, 0.25], run.ReadMetrics().Find("loss")!.Points.Select(point => point.Value));
        Assert.Equal(0.25, new Cupel.Filters.RunFacts(run.Read(), default).Metrics["loss"].Last);
    }

    [Fact]
    public void A_trial_knows_its_batch_and_the_batch_is_named_after_its_trials()
    {
        string trial = _home.Add(2);
        string batch = _home.Add(1, opref: "builtin:guild 0.9 '' +");
        _home.Write("runs", batch, "proto/.guild/opref", "guildfile:/x/guild.yml 0c '' train");
        File.CreateSymbolicLink(Path.Combine(_home.Path, "runs", batch, trial), "../" + trial);
        IReadOnlyList<Run> runs = _home.Store().List();
        Assert.Equal(runs[1].Id, runs[0].ReadRecord().Parent);
        Assert.Null(runs[1].ReadRecord().Parent);
        Assert.Equal("train+", runs[1].ReadRecord().Operation);
    }

    [Fact]
    public void One_damaged_run_is_shown_as_such_among_the_others()
    {
        _home.Add(1);
        _home.Add(2, opref: "guildf");
        _home.Write("runs", _home.Add(3), "attrs/flags", "lr: [1");
        _home.Write("runs", _home.Add(4), "attrs/initialized", "yesterday");
        Run[] runs = [.. _home.Store().List()];
        Assert.Equal(4, runs.Length);
        Assert.Equal(3, runs.Count(run => run.Read().State.Status == RunStatus.Damaged));
        Assert.All(runs.Select(run => run.Read().State).Where(state => state.Status == RunStatus.Damaged), state => Assert.Contains(".guild", state.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Deleted_runs_are_in_the_trash()
    {
        _home.Add(1);
        _home.Add(2, runs: "trash/runs");
        RunStore store = _home.Store();
        Assert.Single(store.List());
        Assert.Single(store.Trash.List());
    }

    [Fact]
    public void A_home_is_recognized_also_by_its_runs_alone_or_inside_a_project()
    {
        _home.Add(1);
        Directory.Move(_home.Path, Directory.CreateDirectory(_folder["project"]).FullName + "/.guild");
        Assert.Equal(ForeignTool.Guild, ForeignStores.Find(_folder["project"])!.Tool);
        Assert.Equal(ForeignTool.Guild, ForeignStores.Find(_folder["project/.guild/runs"])!.Tool);
        Assert.Null(ForeignStores.Find(_folder["nowhere"]));
        Assert.Null(ForeignStores.Find(Directory.CreateDirectory(_folder["empty"]).FullName));
    }

    [Fact]
    public void Nothing_of_another_tool_can_be_written()
    {
        _home.Add(1, attributes: ("exit_status", "0"));
        RunStore store = _home.Store();
        Run run = store.List()[0];
        string[] before = Entries();
        Action[] writes =
        [
            () => store.Annotate(run, NoteKind.Tag, "x"), () => RunShelves.Move(run, store.Trash), () => RunRepair.Plan(run), () => RunStopper.TryAsk(run),
            () => store.Create(new RunRequest { Operation = "x", Command = new RunCommand { Shell = "true" }, Project = _folder.Path }),
        ];
        Assert.All(writes, write => Assert.Equal(ErrorCodes.StoreReadOnly, Assert.Throws<UserErrorException>(write).Faults[0].Code));
        Assert.Equal(before, Entries());

        string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_home.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
