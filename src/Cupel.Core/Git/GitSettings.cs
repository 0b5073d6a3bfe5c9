namespace Cupel.Git;

/// <summary>Reads what a person has set in git, in a repository or for all of them.</summary>
public static class GitSettings
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>A setting; null where it is not set or there is no git.</summary>
    /// <param name="folder">Any folder: in a repository, its own settings count first.</param>
    /// <param name="key">The setting, such as <c>user.signingkey</c>.</param>
    /// <param name="isPath">Whether a <c>~</c> at its start is the home folder.</param>
    public static string? Find(string folder, string key, bool isPath = false)
    {
        string[] arguments = isPath ? ["config", "--type=path", "--get", key] : ["config", "--get", key];
        GitResult result = new GitCommand(folder, TimeLimit).RunAsync(arguments, mayExitWith1: true, default).GetAwaiter().GetResult();
        return result.Problem is null && result.Text.TrimEnd('\n') is { Length: > 0 } value ? value : null;
    }
}
