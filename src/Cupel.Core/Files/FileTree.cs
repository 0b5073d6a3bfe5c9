namespace Cupel.Files;

/// <summary>Lists the files below a folder.</summary>
internal static class FileTree
{
    /// <summary>Relative paths with <c>/</c> between their parts, sorted by ordinal. Links are not followed and not listed: what they
    /// point at belongs to someone else.</summary>
    /// <param name="root">The folder; where it does not exist there are no files.</param>
    /// <param name="enter">Whether to look into a folder, by its relative path; null for all of them. What is in one that is not entered
    /// costs nothing.</param>
    public static List<string> List(string root, Func<string, bool>? enter = null)
    {
        var files = new List<string>();
        if (Directory.Exists(root))
        {
            Walk(new DirectoryInfo(root), "", enter, files);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Walk(DirectoryInfo folder, string prefix, Func<string, bool>? enter, List<string> files)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            string path = prefix + entry.Name;
            if (entry is DirectoryInfo sub)
            {
                if (enter?.Invoke(path) ?? true)
                {
                    Walk(sub, path + "/", enter, files);
                }
            }
            else if ((entry.Attributes & FileAttributes.Device) == 0)
            {
                files.Add(path);
            }
        }
    }
}
