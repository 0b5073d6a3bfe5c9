using System.Net;
using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Needs;

[Trait("requirement", "G17")]
[Trait("requirement", "G52")]
public sealed class NeededFilesTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Files_of_the_project_keep_their_paths_or_go_where_they_are_sent()
    {
        Write("data/a.csv", "data/sub/b.csv", "data/c.txt", ".cupel/data/d.csv");
        Assert.Equal(["data/a.csv", "data/sub/b.csv"], Paths(new FileNeed(FilePattern.Parse("**/*.csv"))));
        Assert.Equal(["in/a.csv", "in/b.csv"], Paths(new FileNeed(FilePattern.Parse("data/**/*.csv")) { To = "in/" }));
        Assert.Equal(["in/a.csv", "in/b.csv"], Paths(new FileNeed(FilePattern.Parse("data/**/*.csv")) { To = "in" }));
        Assert.Equal(["input.csv"], Paths(new FileNeed(FilePattern.Parse("data/a.csv")) { To = "input.csv" }));
    }

    [Fact]
    [Trait("requirement", "G73")]
    public void The_newest_completed_run_of_an_operation_gives_its_files_and_its_summary()
    {
        Execute("prepare", "echo old > out.npy; echo 'rows: 5'");
        Run good = Execute("prepare", "echo new > out.npy; echo 'rows: 6'");
        Execute("prepare", "echo broken > out.npy; exit 1");
        Execute("train", "echo other > out.npy");

        NeededFiles needed = Find([new RunNeed("prepare", null, FilePattern.Parse("*.npy"), Summary: true)], []);
        Assert.Equal(["out.npy", "prepare/summary.json"], needed.Files.Select(file => file.Path));
        Assert.Equal("new\n", File.ReadAllText(needed.Files[0].From));
        Assert.Contains("\"rows\"", File.ReadAllText(needed.Files[1].From), StringComparison.Ordinal);
        Assert.Equal(good.Id, Assert.Single(needed.Met).Run);
    }

    [Fact]
    public void What_is_not_there_is_said_all_at_once()
    {
        Run train = Execute("train", "touch w.pt");
        Execute("fail", "exit 2");
        var faults = new List<Fault>();
        Find(
            [
                new FileNeed(FilePattern.Parse("none.csv")),
                new RunNeed("prepare", null, FilePattern.Parse("*"), false),
                new RunNeed("train", null, FilePattern.Parse("*.npy"), false),
                new RunNeed("prepare", train.Id.Value, FilePattern.Parse("*"), false),
                new RunNeed(null, "1", FilePattern.Parse("*"), false),
                new RunNeed(null, "nobody", FilePattern.Parse("*"), false),
            ],
            faults);
        Assert.Equal(
            [
                "`use` needs none.csv: no file matches",
                "there is no completed run of `prepare`",
                "`use` needs *.npy of the newest completed `train`: no file matches",
                $"run {train.Name} is of operation `train`, not `prepare`",
                $"run {_fixture.Store.List()[0].Name} has not completed: it is failed",
                "no run matches `nobody`",
            ],
            faults.Select(fault => fault.Message));
    }

    [Theory]
    [InlineData("data", "`use` needs data: no file matches", "`data` is a folder: `data/` means all that is in it")]
    [InlineData("data/a.csw", "`use` needs data/a.csw: no file matches", "did you mean `data/a.csv`?")]
    [InlineData("data/*.txt", "`use` needs data/*.txt: no file matches", null)]
    [InlineData("/etc/hosts", "`use` needs /etc/hosts: no file matches", "paths are relative to the project and stay in it; of a folder elsewhere: `{ dir: /etc, files: hosts }`")]
    [InlineData("../b/a.csv", "`use` needs ../b/a.csv: no file matches", "paths are relative to the project and stay in it; of a folder elsewhere: `{ dir: ../b, files: a.csv }`")]
    public void What_was_most_likely_meant_is_said(string path, string message, string? hint)
    {
        Write("data/a.csv");
        var faults = new List<Fault>();
        Find([new FileNeed(FilePattern.Parse(path))], faults);
        Assert.Equal((message, hint), (Assert.Single(faults).Message, faults[0].Hint));
    }

    [Fact]
    public void A_folder_that_is_none_and_an_operation_that_is_none_are_said()
    {
        Write("data/a.csv");
        var faults = new List<Fault>();
        NeededFiles.Find(
            new Operation { Name = "use", Needs = [new FolderNeed("dat", null), new FolderNeed("data/a.csv", null), new RunNeed("prepar", null, null, false)] },
            _fixture.Folder.Path, _fixture.Store, faults, ["prepare", "use"]);
        Assert.Equal(
            [
                ("`use` needs dat/: there is no such folder", null),
                ("`use` needs data/a.csv/: there is no such folder", "`data/a.csv` is a file: write `file: data/a.csv`"),
                ("there is no completed run of `prepar`, and no such operation", "did you mean `prepare`?"),
            ],
            faults.Select(fault => (fault.Message, fault.Hint)));
    }

    [Fact]
    public void Two_needs_for_one_place_are_refused_and_a_need_comes_before_source()
    {
        Write("data/a.csv", "old/a.csv");
        var faults = new List<Fault>();
        NeededFiles needed = Find([new FileNeed(FilePattern.Parse("data/a.csv")) { To = "a.csv" }, new FileNeed(FilePattern.Parse("old/a.csv")) { To = "a.csv" }], faults);
        Assert.Equal("two needs of `use` come to `a.csv`", Assert.Single(faults).Message);

        needed = Find([new FileNeed(FilePattern.Parse("data/a.csv"))], []);
        IReadOnlyList<StagedFile> all = needed.Over([new StagedFile("x", "data/a.csv"), new StagedFile("y", "train.py")]);
        Assert.Equal([("train.py", FileRole.Source), ("data/a.csv", FileRole.Input)], all.Select(file => (file.Path, file.Role)));
    }

    [Fact]
    public void A_link_shows_the_original_and_stands_in_the_manifest_by_its_digest()
    {
        Run run = Linked("readlink big.bin; cat big.bin");
        Assert.Equal($"{_fixture.Folder["big.bin"]}\nbig.bin", File.ReadAllText(run.Folder.Stdout));
        Assert.Empty(Directory.GetFiles(run.Directory));
        ManifestEntry entry = Assert.Single(run.ReadManifest().Entries);
        Assert.Equal((Digest.OfText("big.bin"), FileRole.Input), (entry.Sha256, entry.Role));
        MetNeed met = Assert.Single(run.ReadRecord().Needs);
        Assert.Equal(["big.bin"], met.Files);
        Assert.Equal(Path.Combine(_fixture.Folder.Path, "big.bin"), met.Links!["big.bin"]);
    }

    [Fact]
    public void When_the_run_has_ended_a_link_is_a_reference_that_readers_follow()
    {
        Run run = Linked("cat big.bin");
        string target = _fixture.Folder["big.bin"];
        Assert.Equal(target, RunFiles.Get(run, "big.bin"));
        Assert.Equal(target, Assert.Single(RunFiles.List(run)).Target);
        Assert.Empty(RunVerifier.Verify(run).Problems);
        NeededFiles later = Find([new RunNeed(null, run.Id.Value, FilePattern.Parse("*.bin"), false)], []);
        Assert.Equal([(target, "big.bin")], later.Files.Select(file => (file.From, file.Path)));
    }

    [Theory]
    [InlineData("other", RunProblemKind.Changed, "has changed since")]
    [InlineData("BIG.BIN", RunProblemKind.Changed, "has changed since")]
    [InlineData(null, RunProblemKind.Missing, "is gone")]
    public void A_reference_whose_target_is_gone_or_other_bytes_is_said_and_not_followed(string? content, RunProblemKind kind, string words)
    {
        Run run = Linked("cat big.bin");
        File.Delete(_fixture.Folder["big.bin"]);
        if (content is not null)
        {
            _fixture.Folder.Write("big.bin", content);
        }

        RunProblem problem = Assert.Single(RunVerifier.Verify(run).Problems);
        Assert.Equal((kind, "big.bin"), (problem.Kind, problem.Path));
        Assert.EndsWith(words, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(words, Assert.Throws<UserErrorException>(() => RunFiles.Get(run, "big.bin")).Message, StringComparison.Ordinal);
        var faults = new List<Fault>();
        Find([new RunNeed(null, run.Id.Value, FilePattern.Parse("*.bin"), false)], faults);
        Assert.EndsWith(words, Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_run_wrote_in_the_place_of_a_link_is_its_own()
    {
        Run run = Linked("rm big.bin; echo own > big.bin");
        Assert.Equal(Path.Combine(run.Directory, "big.bin"), RunFiles.Get(run, "big.bin"));
        Assert.Equal("big.bin", File.ReadAllText(_fixture.Folder["big.bin"]));
        Assert.Empty(RunVerifier.Verify(run).Problems);
    }

    [Fact]
    public void A_link_that_a_killed_supervisor_left_is_harmless_and_goes_with_a_repair()
    {
        Run run = Linked("cat big.bin");
        string link = Path.Combine(run.Directory, "big.bin");
        File.CreateSymbolicLink(link, _fixture.Folder["big.bin"]);
        Assert.Empty(RunVerifier.Verify(run).Problems);
        Assert.Equal(_fixture.Folder["big.bin"], RunFiles.Get(run, "big.bin"));
        RepairStep step = Assert.Single(RunRepair.Plan(run));
        Assert.Equal(("big.bin", "the link goes; the record says where it leads"), (step.Path, step.Message));
        step.Apply();
        Assert.False(Path.Exists(link));
        Assert.Empty(RunRepair.Plan(run));
        Assert.Empty(RunVerifier.Verify(run).Problems);
    }

    [Fact]
    [Trait("requirement", "G55")]
    public void A_download_is_made_once_and_only_used_when_its_bytes_are_right()
    {
        using var web = new Web("a,b\n");
        var need = new UrlNeed(new Uri("http://host.test/files/a.csv?x=1"), Digest.OfText("a,b\n"));
        NeededFiles needed = Find([need], []);
        Assert.Equal(["a.csv"], needed.Files.Select(file => file.Path));
        var said = new List<string>();
        for (int i = 0; i < 2; i++)
        {
            DownloadCache.Fetch(_fixture.Store, needed.Downloads, web, said.Add, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["downloading http://host.test/files/a.csv?x=1"], said);
        Assert.Equal("a,b\n", File.ReadAllText(needed.Files[0].From));

        UrlNeed wrong = need with { Sha256 = new string('0', 64) };
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => DownloadCache.Fetch(_fixture.Store, [wrong], web, said.Add, TestContext.Current.CancellationToken));
        Assert.Contains($"its SHA-256 is {need.Sha256}", error.Message, StringComparison.Ordinal);
        Assert.Equal([need.Sha256], Directory.GetFiles(Path.GetDirectoryName(needed.Files[0].From)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_download_that_fails_says_why()
    {
        using var web = new Web(null);
        var need = new UrlNeed(new Uri("http://host.test/a.csv"), new string('0', 64));
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => DownloadCache.Fetch(_fixture.Store, [need], web, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("cannot be downloaded: the answer is 404 Not Found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_keeps_its_shape_wherever_it_goes()
    {
        Write("data/a.csv", "data/sub/b.csv", "data/c.txt");
        Assert.Equal(["data/a.csv", "data/c.txt", "data/sub/b.csv"], Paths(new FolderNeed("data", null)));
        Assert.Equal(["in/a.csv", "in/sub/b.csv"], Paths(new FolderNeed("data", FilePattern.Parse("**/*.csv")) { To = "in" }));
        Assert.Equal(["in/c.txt"], Paths(new FolderNeed(_fixture.Folder["data"], FilePattern.Parse("c.txt")) { To = "in" }));
        using var outside = new TemporaryFolder();
        File.WriteAllText(outside["x.csv"], "");
        Assert.Equal([$"{Path.GetFileName(outside.Path)}/x.csv"], Paths(new FolderNeed(outside.Path, null)));
    }

    [Fact]
    public void Files_get_other_names()
    {
        Write("data/raw.csv", "data/part-001.csv", "data/part-002.csv");
        Assert.Equal(
            ["data/1.csv", "data/2.csv", "data/clean.csv"],
            Paths(new FolderNeed("data", null) { Rename = Names(("raw.csv", "clean.csv"), ("regex:^part-0*(\\d+)", "$1")) }).Order(StringComparer.Ordinal));
        Assert.Equal(["in/x.csv"], Paths(new FileNeed(FilePattern.Parse("data/raw.csv")) { To = "in/", Rename = Names(("raw.csv", "x.csv")) }));
        var faults = new List<Fault>();
        Find([new FileNeed(FilePattern.Parse("data/raw.csv")) { Rename = Names(("raw.csv", "../../x.csv")) }], faults);
        Assert.Equal("`data/../../x.csv` is no path inside the run's folder", Assert.Single(faults).Message);
    }

    [Fact]
    public void An_optional_need_that_is_not_met_is_kept_as_such()
    {
        var faults = new List<Fault>();
        NeededFiles needed = Find(
            [new FileNeed(FilePattern.Parse("none.csv")) { Optional = true }, new RunNeed("prepare", null, null, false) { Optional = true }], faults);
        Assert.Empty(faults);
        Assert.Equal([("none.csv", 0), ("all of the newest completed `prepare`", 0)], needed.Met.Select(met => (met.Need, met.Files.Count)));
    }

    [Fact]
    public void Without_files_all_that_a_run_wrote_is_given()
    {
        Write("in.txt");
        _fixture.Execute(_fixture.Request("mkdir d; touch d/w.pt out.csv") with { Operation = "prepare", Files = [new StagedFile(_fixture.Folder["in.txt"], "in.txt")] });
        Assert.Equal(["d/w.pt", "out.csv"], Paths(new RunNeed("prepare", null, null, false)).Order(StringComparer.Ordinal));
    }

    private static NeedRename Names(params (string From, string To)[] names) => new([.. names.Select(name => KeyValuePair.Create(name.From, name.To))]);

    private Run Linked(string shell)
    {
        Write("big.bin");
        NeededFiles needed = Find([new FileNeed(FilePattern.Parse("big.bin")) { Link = true }], []);
        return _fixture.Execute(_fixture.Request(shell) with { Files = needed.Files, Needs = needed.Met });
    }

    private Run Execute(string operation, string shell) => _fixture.Execute(_fixture.Request(shell) with { Operation = operation });

    private IEnumerable<string> Paths(Need need)
    {
        var faults = new List<Fault>();
        NeededFiles needed = Find([need], faults);
        Assert.Empty(faults);
        return needed.Files.Select(file => file.Path);
    }

    private NeededFiles Find(IReadOnlyList<Need> needs, List<Fault> faults) =>
        NeededFiles.Find(new Operation { Name = "use", Needs = needs }, _fixture.Folder.Path, _fixture.Store, faults);

    private void Write(params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_fixture.Folder[path])!);
            File.WriteAllText(_fixture.Folder[path], path);
        }
    }

    /// <summary>A web that holds one file, or none.</summary>
    private sealed class Web(string? content) : HttpMessageInvoker(new Handler(content))
    {
        private sealed class Handler(string? content) : HttpMessageHandler
        {
            protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
                content is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage { Content = new StringContent(content) };

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(Send(request, cancellationToken));
        }
    }
}
