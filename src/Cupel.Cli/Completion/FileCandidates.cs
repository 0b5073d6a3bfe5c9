namespace Cupel.Cli.Completion;

/// <summary>Files and folders, one level of them.</summary>
internal static class FileCandidates
{
    /// <summary>Those that begin as a path does.</summary>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="home">What <c>~</c> stands for; null where nobody knows.</param>
    /// <param name="current">The path as far as it is typed.</param>
    /// <param name="folders">Whether folders are given too; a path goes on behind them.</param>
    /// <param name="wanted">Which files are given, by their names; null for all.</param>
    public static IReadOnlyList<Candidate> Of(string folder, string? home, string current, bool folders, Func<string, bool>? wanted = null)
    {
        int slash = current.LastIndexOf('/');
        string lead = current[..(slash + 1)];
        string start = current[lead.Length..];
        string there = Path.GetFullPath(lead.StartsWith("~/", StringComparison.Ordinal) && home is not null ? home + lead[1..] : lead, folder);
        if (!Directory.Exists(there))
        {
            return [];
        }

        var found = new List<Candidate>();
        foreach (FileSystemInfo entry in new DirectoryInfo(there).EnumerateFileSystemInfos(start + "*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            bool hidden = entry.Name[0] == '.' && start.Length == 0;
            if (entry.Name.StartsWith(start, StringComparison.Ordinal) && !hidden)
            {
                bool isFolder = Directory.Exists(entry.FullName);
                if (isFolder ? folders : wanted is null || wanted(entry.Name))
                {
                    found.Add(new Candidate(lead + entry.Name + (isFolder ? "/" : ""), More: isFolder));
                }
            }
        }

        return found;
    }

    /// <summary>Folders alone.</summary>
    public static IReadOnlyList<Candidate> Folders(string folder, string? home, string current) => Of(folder, home, current, folders: true, _ => false);

    private static EnumerationOptions Everything => new() { AttributesToSkip = 0, MatchType = MatchType.Simple, IgnoreInaccessible = true };
}
