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
        Assert.Contains("# left out: data.bin (not text, 2 bytes, sha256 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7)", patch, StringComparison.Ordinal);
        Assert.Contains("# left out: large.txt (200000 bytes, sha256 ", patch, StringComparison.Ordinal);

        using var copy = new TemporaryFolder();
        Git(copy.Path, "clone", "-q", folder.Path, "clone");
        File.WriteAllBytes(copy["patch"], dirty.Patch!);
        Git(copy["clone"], "apply", copy["patch"]);
        Assert.Equal("changed\n", File.ReadAllText(copy["clone/a.txt"]));
        Assert.Equal("new\n", File.ReadAllText(copy["clone/sub/new ü.txt"]));
    }

    [Fact]
    public async Task Every_kind_of_untracked_file_comes_back_as_it_was()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a file name cannot have these characters");
            return;
        }

        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("a.txt", "one\n");
        Git(folder.Path, "add", ".");
        Git(folder.Path, "commit", "-qm", "first");
        var contents = new Dictionary<string, string>
        {
            ["empty"] = "",
            ["no end.txt"] = "a\nb",
            ["crlf.txt"] = "a\r\n\r\nb\r\n",
            ["one line"] = "x\n",
            ["only line feeds"] = "\n\n\n",
            ["quote\".txt"] = "q\n",
            ["back\\slash\tand tab.txt"] = "--- a\n+++ b\n@@ -1 +1 @@\n",
            ["sub/ünder/file.py"] = "print('ü')\n",
        };
        foreach ((string name, string content) in contents)
        {
            folder.Write(name, content);
        }

        File.SetUnixFileMode(folder["one line"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(folder["link"], "no end.txt");
        GitSnapshot dirty = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);

        using var copy = new TemporaryFolder();
        Git(copy.Path, "clone", "-q", folder.Path, "clone");
        File.WriteAllBytes(copy["patch"], dirty.Patch!);
        Git(copy["clone"], "apply", "--whitespace=nowarn", copy["patch"]);
        Assert.All(contents, file => Assert.Equal(file.Value, File.ReadAllText(copy["clone/" + file.Key])));
        Assert.True(File.GetUnixFileMode(copy["clone/one line"]).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("no end.txt", new FileInfo(copy["clone/link"]).LinkTarget);
    }

    [Fact]
    public async Task Of_very_many_untracked_files_some_are_kept_some_are_named_and_the_rest_is_counted()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        for (int number = 0; number < 2_005; number++)
        {
            folder.Write($"{number:0000}.txt", "x\n");
        }

        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        string[] lines = Encoding.UTF8.GetString(git.Patch!).Split('\n');
        Assert.Equal(1_000, lines.Count(line => line.StartsWith("diff --git", StringComparison.Ordinal)));
        Assert.Equal("# left out: 1000.txt (the patch has 1000 files, 2 bytes, sha256 73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac)", lines[0]);
        Assert.StartsWith("# left out: 1999.txt", lines[999], StringComparison.Ordinal);
        Assert.Equal("# left out: 5 more, 10 bytes", lines[1000]);
    }

    [Fact]
    public async Task What_cupel_keeps_is_no_change_but_an_operations_file_that_lies_there_is()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("sub/.cupel/project.json", "{}");
        folder.Write(".cupel/runs/x/a.txt", "x");
        Assert.False((await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken)).Info.Dirty);
        folder.Write(".cupel/cupel.yaml", "operations: {}\n");
        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.True(git.Info.Dirty);
        Assert.Single(Encoding.UTF8.GetString(git.Patch!).Split('\n'), line => line.StartsWith("diff --git", StringComparison.Ordinal));
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

    [Fact]
    public async Task A_renamed_file_is_a_change_whatever_it_was_called()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("? old", "one\n");
        Git(folder.Path, "add", ".");
        Git(folder.Path, "commit", "-qm", "first");
        Git(folder.Path, "mv", "? old", "new");
        Git(folder.Path, "checkout", "-q", "--detach");
        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((null, true, null), (git.Info.Branch, git.Info.Dirty, git.Info.Problem));
        Assert.Matches("^[0-9a-f]{40}$", git.Info.Commit);
        Assert.DoesNotContain("left out", Encoding.UTF8.GetString(git.Patch!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_repository_still_says_which_commit_and_branch_it_is_at()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "-b", "main");
        folder.Write("a.txt", "one\n");
        Git(folder.Path, "add", ".");
        Git(folder.Path, "commit", "-qm", "first");
        folder.Write(".git/index", "no index");
        GitSnapshot git = await GitReader.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(("main", null, null), (git.Info.Branch, git.Info.Dirty, git.Patch));
        Assert.Matches("^[0-9a-f]{40}$", git.Info.Commit);
        Assert.Contains("index", git.Info.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_is_found_through_a_link_to_a_folder_in_it()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["repository/sub/deep"]);
        Git(folder["repository"], "init", "-q", "-b", "main");
        File.CreateSymbolicLink(folder["link"], folder["repository/sub"]);
        Assert.Equal("main", (await GitReader.ReadAsync(folder["link"], TestContext.Current.CancellationToken)).Info.Branch);
        Assert.Equal("main", (await GitReader.ReadAsync(folder["link/deep"], TestContext.Current.CancellationToken)).Info.Branch);
        Git(folder.Path, "init", "-q", "--bare", "bare");
        Assert.Equal("main", (await GitReader.ReadAsync(folder["repository"], TestContext.Current.CancellationToken)).Info.Branch);
        Assert.Contains("work tree", (await GitReader.ReadAsync(folder["bare/refs"], TestContext.Current.CancellationToken)).Info.Problem, StringComparison.Ordinal);
    }

    private static void Git(string folder, params string[] arguments)
    {
        string[] who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        using Process git = Process.Start(new ProcessStartInfo("git", [.. who, .. arguments]) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
