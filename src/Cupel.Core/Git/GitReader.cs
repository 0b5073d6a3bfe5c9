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
        var git = new GitCommand(folder, TimeLimit);
        GitResult top = await git.RunAsync(["rev-parse", "--show-toplevel"], cancel);
        if (top.Problem is string problem)
        {
            return new GitSnapshot(new GitInfo(null, null, null, problem), null);
        }

        git = new GitCommand(top.Text.TrimEnd('\n'), TimeLimit);
        Task<GitResult> headTask = git.RunAsync(["rev-parse", "--verify", "HEAD"], cancel);
        Task<GitResult> branchTask = git.RunAsync(["symbolic-ref", "--short", "-q", "HEAD"], cancel);
        Task<GitResult> statusTask = git.RunAsync(["status", "--porcelain=v1", "-z", "--untracked-files=all"], cancel);
        (GitResult head, GitResult branch, GitResult status) = (await headTask, await branchTask, await statusTask);

        string? commit = head.Problem is null ? head.Text.Trim() : null;
        string? name = branch.Problem is null ? branch.Text.Trim() : null;
        if (status.Problem is string refused)
        {
            return new GitSnapshot(new GitInfo(commit, name, null, refused), null);
        }

        string[] changes = [.. status.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(change => !IsOurs(change))];
        if (changes.Length == 0)
        {
            return new GitSnapshot(new GitInfo(commit, name, false), null);
        }

        (byte[]? patch, string? note) = await PatchAsync(git, commit, changes, cancel);
        return new GitSnapshot(new GitInfo(commit, name, true, note), patch);
    }

    // What Cupel keeps is no change of the project, but an operations file that lies there is.
    private static bool IsOurs(string change) => change.StartsWith("?? ", StringComparison.Ordinal)
        && $"/{change[3..]}".Contains("/.cupel/", StringComparison.Ordinal)
        && !Path.GetFileName(change).StartsWith("cupel.", StringComparison.Ordinal);

    private static async Task<(byte[]? Patch, string? Problem)> PatchAsync(
        GitCommand git, string? commit, string[] changes, CancellationToken cancel)
    {
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

        IEnumerable<string> untracked = changes.Where(c => c.StartsWith("?? ", StringComparison.Ordinal)).Select(c => c[3..]);
        var files = new UntrackedFiles(git.Folder, PatchLimit - tracked.Output.Length);
        (byte[] head, byte[] body) = files.Patch(untracked, cancel);
        return ([.. head, .. tracked.Output, .. body], null);
    }
}
