namespace Cupel.Git;

/// <summary>Tells where git need not be asked: starting it takes milliseconds, and many projects are in no repository.</summary>
internal static class GitFolders
{
    /// <summary>Whether git may find a repository from a folder: false only where it certainly finds none.</summary>
    /// <param name="folder">A folder; of one that does not exist git has more to say.</param>
    /// <remarks>Git looks for <c>.git</c> in the folder and in each above it, and for a repository without a work tree, which has a <c>HEAD</c>;
    /// where <c>GIT_DIR</c> is set it takes that. What else can be set makes it find less.</remarks>
    public static bool MayHold(string folder)
    {
        if (Environment.GetEnvironmentVariable("GIT_DIR") is not null || !Directory.Exists(folder))
        {
            return true;
        }

        for (string? at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            // Above a link git looks where it leads.
            if (Path.Exists(Path.Combine(at, ".git")) || Path.Exists(Path.Combine(at, "HEAD")) || new DirectoryInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
