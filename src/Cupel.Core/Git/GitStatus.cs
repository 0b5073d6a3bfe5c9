namespace Cupel.Git;

/// <summary>What <c>git status --porcelain=v2 --branch -z</c> says.</summary>
/// <param name="Commit">The commit that is checked out, or null where there is none yet.</param>
/// <param name="Branch">The branch, or null where the head is detached.</param>
/// <param name="HasChanges">Whether a file that git knows differs from the commit.</param>
/// <param name="Untracked">The files that git does not know, relative to the top of the work tree.</param>
internal sealed record GitStatus(string? Commit, string? Branch, bool HasChanges, IReadOnlyList<string> Untracked)
{
    private const string CommitLine = "# branch.oid ";
    private const string BranchLine = "# branch.head ";
    private const string UntrackedLine = "? ";
    private const string RenamedLine = "2 ";

    /// <summary>Reads it.</summary>
    /// <param name="text">What git printed: lines that end with a NUL.</param>
    public static GitStatus Parse(string text)
    {
        string? commit = null;
        string? branch = null;
        bool changes = false;
        var untracked = new List<string>();
        string[] lines = text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith(CommitLine, StringComparison.Ordinal))
            {
                commit = line == $"{CommitLine}(initial)" ? null : line[CommitLine.Length..];
            }
            else if (line.StartsWith(BranchLine, StringComparison.Ordinal))
            {
                branch = line == $"{BranchLine}(detached)" ? null : line[BranchLine.Length..];
            }
            else if (line.StartsWith(UntrackedLine, StringComparison.Ordinal))
            {
                untracked.Add(line[UntrackedLine.Length..]);
            }
            else
            {
                // Behind a file that was renamed stands its old path, which may look like anything.
                changes |= !line.StartsWith('#');
                i += line.StartsWith(RenamedLine, StringComparison.Ordinal) ? 1 : 0;
            }
        }

        return new GitStatus(commit, branch, changes, untracked);
    }
}
