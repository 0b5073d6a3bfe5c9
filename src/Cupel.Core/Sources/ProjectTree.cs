using System.Diagnostics;
using Cupel.Files;
using Cupel.Git;

namespace Cupel.Sources;

/// <summary>The files of a project that git does not ignore: as git lists them, and where there is no git, as the project's
/// <c>.gitignore</c> files say.</summary>
internal static class ProjectTree
{
    /// <summary>The files that git knows or would add, by path; null where the project lies in no work tree, or is itself ignored there.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="leftOut">Takes links to folders and to nothing, which cannot be copied.</param>
    public static IReadOnlyList<string>? ByGit(string folder, ICollection<string> leftOut)
    {
        List<string>? known = ByGit(folder, "", leftOut);
        known?.Sort(StringComparer.Ordinal);
        return known is [] ? null : known;
    }

    /// <summary>The files that no <c>.gitignore</c> of the project ignores, by path.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="enter">Whether a folder may hold anything that is wanted.</param>
    /// <param name="leftOut">Takes links to folders and to nothing, which cannot be copied.</param>
    public static IReadOnlyList<string> ByIgnoreFiles(string folder, Func<string, bool> enter, ICollection<string> leftOut)
    {
        var files = new List<string>();
        Walk(new DirectoryInfo(folder), "", [], enter, files, leftOut);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Every file, whether ignored or not.</summary>
    public static IEnumerable<string> All(string folder, Func<string, bool> enter) =>
        FileTree.List(folder, path => !IsOurs(path) && enter(path)).Where(path => !IsOurs(path));

    /// <summary>Whether a path lies in what git and Cupel keep for themselves.</summary>
    public static bool IsOurs(string path) => path.Split('/').Any(part => part is ".git" or ".cupel");

    private static List<string>? ByGit(string root, string prefix, ICollection<string> leftOut)
    {
        if (ListByGit(Path.Combine(root, prefix)) is not string[] listed)
        {
            return null;
        }

        var files = new List<string>();
        foreach (string path in listed.Select(path => prefix + path).Where(path => !IsOurs(path)))
        {
            string full = Path.Combine(root, path);
            if (File.Exists(full))
            {
                files.Add(path);
            }
            else if (new FileInfo(full.TrimEnd('/')).LinkTarget is not null)
            {
                leftOut.Add(path);
            }
            else if (Directory.Exists(full) && Path.Exists(Path.Combine(full, ".git")))
            {
                // A submodule, or a repository inside: git lists its folder alone.
                files.AddRange(ByGit(root, path.TrimEnd('/') + "/", leftOut) ?? []);
            }
        }

        return files;
    }

    private static string[]? ListByGit(string folder)
    {
        if (!GitFolders.MayHold(folder))
        {
            return null;
        }

        try
        {
            using Process git = Process.Start(new ProcessStartInfo(
                "git", ["-C", folder, "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z", "--", "."])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> error = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = error.Result;
            return git.ExitCode != 0 ? null : output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine.
            return null;
        }
    }

    private static void Walk(
        DirectoryInfo folder, string prefix, IReadOnlyList<IgnoreFile> above, Func<string, bool> enter, List<string> files, ICollection<string> leftOut)
    {
        string ignore = Path.Combine(folder.FullName, IgnoreFile.Name);
        IReadOnlyList<IgnoreFile> ignores = File.Exists(ignore) ? [.. above, new IgnoreFile(prefix, File.ReadAllText(ignore))] : above;
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + entry.Name;
            bool link = entry.LinkTarget is not null;
            bool isFolder = entry is DirectoryInfo && !link;
            if (entry.Name is ".git" or ".cupel" || (entry.Attributes & FileAttributes.Device) != 0 || IsIgnored(ignores, path, isFolder))
            {
                continue;
            }

            if (isFolder)
            {
                if (enter(path))
                {
                    Walk((DirectoryInfo)entry, path + "/", ignores, enter, files, leftOut);
                }
            }
            else
            {
                (link && !File.Exists(entry.FullName) ? leftOut : files).Add(path);
            }
        }
    }

    private static bool IsIgnored(IReadOnlyList<IgnoreFile> ignores, string path, bool isFolder)
    {
        for (int i = ignores.Count - 1; i >= 0; i--)
        {
            if (ignores[i].Says(path, isFolder) is bool ignored)
            {
                return ignored;
            }
        }

        return false;
    }
}
