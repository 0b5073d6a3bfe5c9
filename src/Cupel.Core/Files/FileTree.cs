namespace Cupel.Files;

/// <summary>Lists the files below a folder.</summary>
internal static class FileTree
{
    /// <summary>Relative paths with <c>/</c> between their parts, sorted by ordinal. Links are not followed and not listed: what they
    /// point at belongs to someone else. <paramref name="skip"/> names one folder at the top that is left out.</summary>
    public static List<string> List(string root, string? skip = null)
    {
        var files = new List<string>();
        if (Directory.Exists(root))
        {
            Walk(new DirectoryInfo(root), "", skip, files);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Walk(DirectoryInfo folder, string prefix, string? skip, List<string> files)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            if (entry is DirectoryInfo sub)
            {
                if (prefix.Length > 0 || sub.Name != skip)
                {
                    Walk(sub, $"{prefix}{sub.Name}/", skip, files);
                }
            }
            else if ((entry.Attributes & FileAttributes.Device) == 0)
            {
                files.Add(prefix + entry.Name);
            }
        }
    }
}
