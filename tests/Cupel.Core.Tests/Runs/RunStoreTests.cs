using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Runs;

public class RunStoreTests
{
    [Fact]
    [Trait("requirement", "defect-14")]
    public void A_run_comes_back_as_it_was_asked_for()
    {
        using var fixture = new StoreFixture();
        string source = fixture.Folder.Write("train.py", "print('loss: 1')\n");
        Run run = fixture.Store.Create(fixture.Request("python train.py") with
        {
            Config = new JsonObject { ["lr"] = 1e-4, ["optimizer"] = new JsonObject { ["name"] = "adam" } },
            Files = [new StagedFile(source, "src/train.py")],
            Checks = [new MetricCheck { Metric = "loss", AtMost = 2, At = MetricAt.Min }, new FileCheck("*.bin")],
            Environment = new Dictionary<string, string> { ["API_TOKEN"] = "abc", ["HOME"] = "/home/x" },
            Label = "first",
            Tags = ["a", "b"],
            Comment = "hello",
            Seed = 7,
        });

        RunSnapshot read = run.Read();
        Assert.Equal(RunStatus.Staged, read.State.Status);
        Assert.Equal((run.Id, run.Name, "train", 7L), (read.Record!.Id, read.Record.Name, read.Record.Operation, read.Record.Seed));
        Assert.Equal("adam", (string?)read.Record.Config["optimizer"]!["name"]);
        Assert.Equal(1e-4, (double)run.ReadConfig()["lr"]!);
        Assert.Equal(["min loss at most 2", "file *.bin exists"], read.Record.Checks.Select(c => c.Statement));
        Assert.Equal(("first", "hello"), (read.Notes.Label, read.Notes.Comments.Single().Text));
        Assert.Equal(["a", "b"], read.Notes.Tags);
        Assert.Equal("***", run.ReadEnvironment()["API_TOKEN"]);
        Assert.Equal("/home/x", run.ReadEnvironment()["HOME"]);
        ManifestEntry entry = run.ReadManifest().Entries.Single();
        Assert.Equal((FileRole.Source, "src/train.py", 17L), (entry.Role, entry.Path, entry.SizeBytes));
        Assert.Equal(File.ReadAllText(source), File.ReadAllText(Path.Combine(run.Directory, "src/train.py")));
        Assert.NotNull(read.Record.SourceDigest);
    }

    [Fact]
    [Trait("requirement", "G2")]
    public void Runs_of_the_same_source_have_the_same_digest_and_of_any_other_another()
    {
        using var fixture = new StoreFixture();
        string Digest(params (string Path, string Content)[] files) => fixture.Store.Create(fixture.Request("true") with
        {
            Files = [.. files.Select((file, i) => new StagedFile(fixture.Folder.Write($"{i}-{file.Content.Length}", file.Content), file.Path))],
        }).ReadRecord().SourceDigest!;

        string digest = Digest(("a.py", "x = 1\n"), ("b.py", "y = 2\n"));

        Assert.Equal(digest, Digest(("b.py", "y = 2\n"), ("a.py", "x = 1\n")));
        string[] others = [Digest(("a.py", "x = 2\n"), ("b.py", "y = 2\n")), Digest(("a.py", "x = 1\n")), Digest(("a.py", "x = 1\n"), ("c.py", "y = 2\n"))];
        Assert.DoesNotContain(digest, others);
    }

    [Fact]
    public void The_newest_run_comes_first()
    {
        using var fixture = new StoreFixture();
        List<RunId> made = [.. Enumerable.Range(0, 20).Select(_ => fixture.Create("true").Id)];
        made.Reverse();
        Assert.Equal(made, fixture.Store.List().Select(run => run.Id));
    }

    [Fact]
    public void A_run_that_cannot_be_staged_leaves_nothing()
    {
        using var fixture = new StoreFixture();
        UserErrorException error = Assert.Throws<UserErrorException>(() => fixture.Store.Create(fixture.Request("true") with
        {
            Files = [new StagedFile(fixture.Folder["missing.py"], "missing.py")],
        }));
        Assert.Equal(ErrorCodes.FileMissing, error.Faults.Single().Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.Folder[".cupel/runs"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.Folder[".cupel/staging"]));
    }

    [Fact]
    public void Half_made_runs_are_not_listed_and_old_ones_are_removed()
    {
        var clock = new ManualClock();
        using var fixture = new StoreFixture(clock);
        RunId old = new RunIdSource(clock).Next();
        Directory.CreateDirectory(fixture.Folder[$".cupel/staging/{old}/.run"]);
        Assert.Empty(fixture.Store.List());
        fixture.Create("true");
        Assert.True(Directory.Exists(fixture.Folder[$".cupel/staging/{old}"]));
        clock.Now += TimeSpan.FromDays(2);
        fixture.Create("true");
        Assert.False(Directory.Exists(fixture.Folder[$".cupel/staging/{old}"]));
        Assert.Equal(2, fixture.Store.List().Count);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData(".run/run.json")]
    [InlineData("a//b")]
    public void A_staged_path_stays_inside_the_run(string path)
    {
        using var fixture = new StoreFixture();
        string file = fixture.Folder.Write("x", "");
        Assert.Throws<ArgumentException>(() => fixture.Store.Create(fixture.Request("true") with { Files = [new StagedFile(file, path)] }));
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("events.jsonl")]
    [InlineData("summary.json")]
    public void A_damaged_file_makes_one_run_damaged_and_breaks_no_list(string file)
    {
        using var fixture = new StoreFixture();
        Run good = fixture.Execute("echo loss: 1");
        Run bad = fixture.Execute("echo loss: 1");
        string path = Path.Combine(bad.Folder.Record, file);
        byte[] whole = File.ReadAllBytes(path);
        foreach (byte[] content in (byte[][])[[], "{"u8.ToArray(), "null\n"u8.ToArray(), "\0\0\0\0\n"u8.ToArray(), [0xff, 0xfe, (byte)'\n', .. whole]])
        {
            File.WriteAllBytes(path, content);
            List<RunSnapshot> list = [.. fixture.Store.List().Select(run => run.Read())];
            Assert.Equal(RunStatus.Damaged, list[0].State.Status);
            Assert.Contains(file.Split('.')[0], list[0].State.Reason, StringComparison.Ordinal);
            Assert.Equal((good.Id, RunStatus.Completed), (list[1].Run.Id, list[1].State.Status));
        }

        File.Delete(path);
        Assert.Equal(file == "summary.json" ? RunStatus.Completed : RunStatus.Damaged, bad.Read().State.Status);
    }

    [Fact]
    public void A_torn_last_event_is_dropped_and_said()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("true");
        byte[] whole = File.ReadAllBytes(run.Folder.Events);
        int lastLine = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (int length = lastLine + 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(run.Folder.Events, whole[..length]);
            RunState state = run.ReadState();
            Assert.True(state.Torn);
            Assert.Equal(RunStatus.Lost, state.Status);
        }
    }

    [Fact]
    public void A_long_life_is_read_from_its_ends()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("true");
        List<string> lines = [.. File.ReadAllLines(run.Folder.Events)];
        lines.InsertRange(3, Enumerable.Range(0, 5000).Select(i => $$"""{"kind":"from-the-future","time":"2026-01-01T00:00:00+00:00","n":{{i}}}"""));
        File.WriteAllText(run.Folder.Events, string.Join('\n', lines) + "\n");
        Assert.Equal((RunStatus.Completed, 0), (run.ReadState().Status, run.ReadState().ExitCode));
        Assert.Equal(lines.Count, run.ReadEvents().Items.Count);
    }

    [Fact]
    public void Selectors_find_runs_and_list_what_they_could_mean()
    {
        using var fixture = new StoreFixture();
        Run old = fixture.Create("true");
        Run other = fixture.Store.Create(fixture.Request("true") with { Operation = "test", Label = "best", Tags = ["keep"] });
        Run newest = fixture.Create("true");
        RunStore store = fixture.Store;
        Assert.Equal(newest.Id, RunSelector.SelectOne(store, "1").Id);
        Assert.Equal([other.Id, old.Id], RunSelector.Select(store, "2:3").Select(r => r.Id));
        Assert.Equal([newest.Id, other.Id], RunSelector.Select(store, ":2").Select(r => r.Id));
        Assert.Equal(other.Id, RunSelector.SelectOne(store, other.Id.Value[..25]).Id);
        Assert.Contains(RunSelector.Select(store, other.Name), run => run.Id == other.Id);
        Assert.Equal(other.Id, RunSelector.SelectOne(store, "latest test").Id);
        Assert.Equal(other.Id, RunSelector.SelectOne(store, "@label:best").Id);
        Assert.Equal(other.Id, RunSelector.SelectOne(store, "@tag:keep").Id);

        Fault many = Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(store, "0")).Faults.Single();
        Assert.Equal(ErrorCodes.RunUnknown, many.Code);
        many = Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(store, old.Id.Value[..4])).Faults.Single();
        Assert.Equal(ErrorCodes.RunAmbiguous, many.Code);
        Assert.Contains(newest.Name, many.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.Usage, Assert.Throws<UserErrorException>(() => RunSelector.Select(store, "@nonsense:x")).Faults.Single().Code);
        Assert.Equal(ErrorCodes.Usage, Assert.Throws<UserErrorException>(() => RunSelector.Select(store, "a:b")).Faults.Single().Code);
        Assert.Equal(ErrorCodes.RunUnknown, Assert.Throws<UserErrorException>(() => RunSelector.Select(store, "4")).Faults.Single().Code);
    }

    [Fact]
    public async Task Two_processes_make_200_runs_each_at_once()
    {
        using var fixture = new StoreFixture();
        int[] pids = [.. Enumerable.Range(0, 2).Select(_ =>
            PosixSpawn.Start(StoreFixture.Program()[0], StoreFixture.Program("create", fixture.Store.Root, "200"), RunEnvironment.OfThisProcess(), "/"))];
        foreach (int pid in pids)
        {
            await Task.Run(() => Posix.WaitForEnd(pid), TestContext.Current.CancellationToken);
            (int? exitCode, int? signal, _) = Posix.Reap(pid);
            Assert.Equal((0, null), (exitCode, signal));
        }

        List<RunSnapshot> runs = [.. fixture.Store.List().Select(run => run.Read())];
        Assert.Equal(400, runs.Count);
        Assert.All(runs, run => Assert.Equal(RunStatus.Staged, run.State.Status));
        Assert.Equal(400, Directory.EnumerateFileSystemEntries(fixture.Folder[".cupel/runs"]).Count());
    }

    [Theory]
    [InlineData("DB", "postgres://me:pass@host/db", "postgres://me:***@host/db")]
    [InlineData("REMOTE", "https://ghp_token@github.com/x", "https://***@github.com/x")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "x", "***")]
    [InlineData("PGPASSWORD", "x", "***")]
    [InlineData("PATH", "/usr/bin:/bin", "/usr/bin:/bin")]
    [InlineData("URL", "https://host/a@b", "https://host/a@b")]
    public void Secrets_are_masked(string name, string value, string kept) =>
        Assert.Equal(kept, EnvironmentMask.Apply([new(name, value)])[name]);

    [Fact]
    public void What_an_operation_calls_a_secret_is_masked_whatever_its_name()
    {
        KeyValuePair<string, string>[] environment = [new("PLAIN", "a"), new("OTHER", "b")];
        Assert.Equal(["b", "***"], EnvironmentMask.Apply(environment, ["PLAIN"]).Values);
    }

    [Fact]
    public void A_manifest_keeps_any_path()
    {
        using var folder = new TemporaryFolder();
        var manifest = new Manifest([new(new string('a', 64), 5, FileRole.Checkpoint, "a b\\c\nd/e")]);
        manifest.Write(folder["manifest"]);
        Assert.Equal(manifest.Entries, Manifest.Read(folder["manifest"]).Entries);
    }
}
