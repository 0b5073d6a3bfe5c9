using System.Security.Cryptography;
using System.Text;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Needs;

[Trait("requirement", "G52")]
[Trait("requirement", "G66")]
public sealed class DvcFileTests : IDisposable
{
    // `printf 'hello\n' | md5sum`, and what `dvc add` writes for such a file.
    private const string Hello = "b1946ac92492d2347c6235b4d2611184";

    private readonly TemporaryFolder _folder = new();

    public DvcFileTests() => Directory.CreateDirectory(_folder[".dvc"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("files/md5/b1/946ac92492d2347c6235b4d2611184", "hello\n")]
    [InlineData("b1/946ac92492d2347c6235b4d2611184", "hello\n")]
    [InlineData("b1/946ac92492d2347c6235b4d2611184", "hello\r\n")]
    public void A_file_comes_from_the_cache_in_either_layout(string inCache, string content)
    {
        Write(".dvc/cache/" + inCache, content);
        Write("data/a.txt.dvc", $"outs:\n- md5: {Hello}\n  size: 6\n  hash: md5\n  path: a.txt\n");
        (NeededFiles needed, List<Fault> faults) = Find(new DvcNeed("data/a.txt.dvc", null));
        Assert.Empty(FaultText.Of(faults));
        StagedFile file = Assert.Single(needed.Files);
        Assert.Equal(("data/a.txt", content, FileRole.Input), (file.Path, File.ReadAllText(file.From), file.Role));
    }

    [Fact]
    public void A_folder_comes_with_its_shape_and_a_choice_of_its_files()
    {
        string list = $$"""[{"md5": "{{Hello}}", "relpath": "a.txt"}, {"md5": "{{Hello}}", "relpath": "sub/b.csv"}]""";
        string md5 = Md5(list);
        Write($".dvc/cache/files/md5/{md5[..2]}/{md5[2..]}.dir", list);
        Write(".dvc/cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hello\n");
        Write("data.dvc", $"outs:\n- md5: {md5}.dir\n  nfiles: 2\n  hash: md5\n  path: data\n");
        Assert.Equal(["data/a.txt", "data/sub/b.csv"], Find(new DvcNeed("data.dvc", null)).Needed.Files.Select(file => file.Path));
        Assert.Equal(["in/sub/b.csv"], Find(new DvcNeed("data.dvc", FilePattern.Parse("**/*.csv")) { To = "in" }).Needed.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_cache_elsewhere_is_found_and_a_file_that_is_checked_out_will_do()
    {
        using var elsewhere = new TemporaryFolder();
        Write(".dvc/config", $"[core]\n    remote = x\n['remote \"x\"']\n    dir = no\n[cache]\n    dir = {elsewhere.Path}\n");
        Directory.CreateDirectory(elsewhere["files/md5/b1"]);
        File.WriteAllText(elsewhere["files/md5/b1/946ac92492d2347c6235b4d2611184"], "hello\n");
        Write("a.txt.dvc", $"outs:\n- md5: {Hello}\n  hash: md5\n  path: a.txt\n");
        Assert.StartsWith(elsewhere.Path, Find(new DvcNeed("a.txt.dvc", null)).Needed.Files[0].From, StringComparison.Ordinal);

        File.Delete(elsewhere["files/md5/b1/946ac92492d2347c6235b4d2611184"]);
        Write("a.txt", "hello\n");
        Assert.Equal(_folder["a.txt"], Find(new DvcNeed("a.txt.dvc", null)).Needed.Files[0].From);
    }

    [Fact]
    public void What_is_not_in_the_cache_or_is_other_bytes_is_said_with_what_gets_it()
    {
        Write("a.txt.dvc", $"outs:\n- md5: {Hello}\n  hash: md5\n  path: a.txt\n");
        string expected = "need-unmet - `a.txt` of `a.txt.dvc` is not in DVC's cache `.dvc/cache`, or is not what it should be | get it first: `dvc pull a.txt.dvc`";
        Assert.Equal([expected], FaultText.Of(Find(new DvcNeed("a.txt.dvc", null)).Faults));
        Write(".dvc/cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "other\n");
        Write("a.txt", "changed\n");
        Assert.Equal([expected], FaultText.Of(Find(new DvcNeed("a.txt.dvc", null)).Faults));
        Assert.Empty(Find(new DvcNeed("a.txt.dvc", null) { Optional = true }).Faults);
    }

    [Fact]
    public void A_dvc_file_that_is_not_there_is_said_with_the_one_that_was_meant()
    {
        Write("data/a.csv.dvc", "outs: []\n");
        Assert.Equal(["need-unmet - there is no file `data/a.dvc` | did you mean `data/a.csv.dvc`?"], FaultText.Of(Find(new DvcNeed("data/a.dvc", null)).Faults));
    }

    [Fact]
    public void A_list_that_leads_out_of_the_folder_is_refused()
    {
        string list = $$"""[{"md5": "{{Hello}}", "relpath": "../x"}]""";
        string md5 = Md5(list);
        Write($".dvc/cache/files/md5/{md5[..2]}/{md5[2..]}.dir", list);
        Write("data.dvc", $"outs:\n- md5: {md5}.dir\n  path: data\n");
        Assert.Equal(["need-unmet - `data.dvc` names `../x`, which is no path inside `data`"], FaultText.Of(Find(new DvcNeed("data.dvc", null)).Faults));
    }

#pragma warning disable CA5351 // MD5 is what DVC names its files by
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private (NeededFiles Needed, List<Fault> Faults) Find(Need need)
    {
        var faults = new List<Fault>();
        return (NeededFiles.Find(new Operation { Name = "use", Needs = [need] }, _folder.Path, new RunStore(_folder[".cupel"], TimeProvider.System), faults), faults);
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], content);
    }
}
