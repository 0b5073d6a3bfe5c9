using System.Diagnostics;
using System.Text;
using Cupel.Git;
using Cupel.Testing;

namespace Cupel.Core.Tests.Git;

public class GitReaderTests
{
    [Fact]
    public async Task A_folder_outside_any_repository_says_so()
    {
        using var folder = new TemporaryFolder();
        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(new GitInfo(null, null, null, "not a git repository"), git.Info);
        git = await GitReader.ReadAsync(folder["missing"], TestContext.Current.CancellationToken);
        Assert.StartsWith("no folder", git.Info.Problem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("requirement", "G5")]
    public async Task Uncommitted_changes_are_a_patch_that_git_applies()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("a.txt", "one\n");
        folder.Write("sub/b.txt", "two\n");
        Git(folder.Path, "add", ".");
        Git(folder.Path, "commit", "-qm", "first");
        GitSnapshot clean = await GitReader.ReadAsync(folder["sub"], TestContext.Current.CancellationToken);
        Assert.Equal(("main", false, null), (clean.Info.Branch, clean.Info.Dirty, clean.Info.Problem));
        Assert.Matches("^[0-9a-f]{40}$", clean.Info.Commit);
        Assert.Null(clean.Patch);

        folder.Write("a.txt", "changed\n");
        folder.Write("sub/new ü.txt", "new\n");
        folder.Write("data.bin", "\0\0");
        folder.Write("large.txt", new string('x', 200_000));
        GitSnapshot dirty = await GitReader.ReadAsync(folder["sub"], TestContext.Current.CancellationToken);
        Assert.True(dirty.Info.Dirty);
        string patch = Encoding.UTF8.GetString(dirty.Patch!);
        Assert.Contains("# left out: data.bin (not text)", patch, StringComparison.Ordinal);
        Assert.Contains("# left out: large.txt (200000 bytes)", patch, StringComparison.Ordinal);

        using var copy = new TemporaryFolder();
        Git(copy.Path, "clone", "-q", folder.Path, "clone");
        File.WriteAllBytes(copy["patch"], dirty.Patch!);
        Git(copy["clone"], "apply", copy["patch"]);
        Assert.Equal("changed\n", File.ReadAllText(copy["clone/a.txt"]));
        Assert.Equal("new\n", File.ReadAllText(copy["clone/sub/new ü.txt"]));
    }

    [Fact]
    public async Task A_repository_without_a_commit_is_dirty_and_has_none()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("a.txt", "one\n");
        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(new GitInfo(null, "main", true), git.Info);
        Assert.Contains("+one", Encoding.UTF8.GetString(git.Patch!), StringComparison.Ordinal);
    }

    private static void Git(string folder, params string[] arguments)
    {
        string[] who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        using Process git = Process.Start(new ProcessStartInfo("git", [.. who, .. arguments]) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
