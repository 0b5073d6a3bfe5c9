namespace Cupel.Git;

/// <summary>Reads the state of a repository through the git command.</summary>
public static class GitReader
{
    private const long PatchLimit = 5_000_000;

    /// <summary>How long one git command may take.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The state of the repository that a folder lies in. What cannot be found out is left null, with the reason.</summary>
    /// <param name="folder">Any folder.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<GitSnapshot> ReadAsync(string folder, CancellationToken cancel = default)
    {
        if (!GitFolders.MayHold(folder))
        {
            return new GitSnapshot(new GitInfo(null, null, null, "not a git repository"), null);
        }

        // One command for what nearly every run needs.
        var git = new GitCommand(folder, TimeLimit);
        GitResult status = await git.RunAsync(["status", "--porcelain=v2", "--branch", "--no-ahead-behind", "-z", "--untracked-files=all"], cancel);
        if (status.Problem is string refused)
        {
            return await WithoutStatusAsync(git, refused, cancel);
        }

        var read = GitStatus.Parse(status.Text);
        string[] untracked = [.. read.Untracked.Where(path => !IsOurs(path))];
        if (!read.HasChanges && untracked.Length == 0)
        {
            return new GitSnapshot(new GitInfo(read.Commit, read.Branch, false), null);
        }

        (byte[]? patch, string? note) = await PatchAsync(git, read.Commit, untracked, cancel);
        return new GitSnapshot(new GitInfo(read.Commit, read.Branch, true, note), patch);
    }

    // No work tree, or one whose changes cannot be told.
    private static async Task<GitSnapshot> WithoutStatusAsync(GitCommand git, string refused, CancellationToken cancel)
    {
        GitResult top = await git.RunAsync(["rev-parse", "--show-toplevel"], cancel);
        if (top.Problem is string problem)
        {
            return new GitSnapshot(new GitInfo(null, null, null, problem), null);
        }

        GitResult head = await git.RunAsync(["rev-parse", "--verify", "HEAD"], cancel);
        GitResult branch = await git.RunAsync(["symbolic-ref", "--short", "-q", "HEAD"], cancel);
        string? commit = head.Problem is null ? head.Text.Trim() : null;
        string? name = branch.Problem is null ? branch.Text.Trim() : null;
        return new GitSnapshot(new GitInfo(commit, name, null, refused), null);
    }

    // What Cupel keeps is no change of the project, but an operations file that lies there is.
    private static bool IsOurs(string untracked) => $"/{untracked}".Contains("/.cupel/", StringComparison.Ordinal)
        && !Path.GetFileName(untracked).StartsWith("cupel.", StringComparison.Ordinal);

    private static async Task<(byte[]? Patch, string? Problem)> PatchAsync(
        GitCommand git, string? commit, string[] untracked, CancellationToken cancel)
    {
        // All paths are relative to the top.
        GitResult top = await git.RunAsync(["rev-parse", "--show-toplevel"], cancel);
        if (top.Problem is string lost)
        {
            return (null, $"the uncommitted changes could not be read: {lost}");
        }

        git = git with { Folder = top.Text.TrimEnd('\n') };

        // Without a first commit there is nothing to differ from: everything staged is new.
        string[] diff = commit is null ? ["diff", "--cached", "--binary", "--no-ext-diff"] : ["diff", "HEAD", "--binary", "--no-ext-diff"];
        GitResult tracked = await git.RunAsync(diff, cancel);
        if (tracked.Problem is string problem)
        {
            return (null, $"the uncommitted changes could not be read: {problem}");
        }

        if (tracked.Output.Length > PatchLimit)
        {
            return (null, $"the uncommitted changes are {tracked.Output.Length:N0} bytes, above {PatchLimit:N0}, and were not kept");
        }

        var files = new UntrackedFiles(git.Folder, PatchLimit - tracked.Output.Length);
        (byte[] head, byte[] body) = files.Patch(untracked, cancel);
        return ([.. head, .. tracked.Output, .. body], null);
    }
}
