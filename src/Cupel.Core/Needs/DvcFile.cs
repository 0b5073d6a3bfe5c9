using System.Text.Json;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Needs;

/// <summary>A <c>.dvc</c> file: the digests of files and folders that DVC keeps in its cache.</summary>
/// <remarks>A file is taken from the cache, or from where DVC has put it in the project, when it holds what the digest says.</remarks>
internal static class DvcFile
{
    /// <summary>The files that it stands for, each with its path relative to the project and its path inside of what is kept.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="need">The need that names it.</param>
    /// <param name="faults">Takes what is wrong: it cannot be read, or the data is not there.</param>
    public static IReadOnlyList<(string From, string Path, string Inside)> Read(string project, DvcNeed need, ICollection<Fault> faults)
    {
        string file = Path.GetFullPath(need.File, project);
        string folder = Path.GetDirectoryName(file)!;
        if (!File.Exists(file))
        {
            Fault($"there is no file `{need.File}`", Suggestion.Near(need.File, FileTree.List(project, inside => !inside.StartsWith('.')).Where(path => path.EndsWith(".dvc", StringComparison.Ordinal))));
            return [];
        }

        if (DvcCache.Find(folder) is not DvcCache cache)
        {
            Fault($"`{need.File}` is in no DVC repository: there is no folder `.dvc` at or above it", "`dvc init` makes one");
            return [];
        }

        int before = faults.Count;
        ConfigNode? root = YamlReader.Read(file, need.File, faults);
        if (root is null || faults.Count > before)
        {
            return [];
        }

        if ((root as ConfigMap)?.Find("outs") is not ConfigList outs)
        {
            Fault($"`{need.File}` is no file of DVC: it has no list `outs`", null);
            return [];
        }

        string work = Path.GetFullPath(Text(root, "wdir") ?? ".", folder);
        var found = new List<(string, string, string)>();
        foreach (ConfigNode one in outs.Items)
        {
            Take(one);
        }

        return faults.Count > before ? [] : found;

        void Take(ConfigNode one)
        {
            if (Text(one, "path") is not string path || path.Contains("://", StringComparison.Ordinal) || (Text(one, "md5") is null && Files(one) is null))
            {
                Fault($"`{need.File}` names something without a path here and an MD5, which cannot be taken from DVC's cache", null);
                return;
            }

            string full = Path.GetFullPath(path, work);
            string inProject = Path.GetRelativePath(project, full).Replace(Path.DirectorySeparatorChar, '/');
            string name = inProject.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inProject) ? Path.GetFileName(full) : inProject;
            string? md5 = Text(one, "md5");
            bool isFolder = md5 is null || md5.EndsWith(".dir", StringComparison.Ordinal);
            if (!isFolder)
            {
                Add(md5!, full, name, Path.GetFileName(full));
                return;
            }

            IReadOnlyList<(string Md5, string Path)>? entries = Files(one) ?? List(cache.Get(md5!));
            if (entries is null)
            {
                Missing(path);
                return;
            }

            foreach ((string entry, string inside) in entries.Where(entry => need.Files?.Matches(entry.Path) ?? true))
            {
                if (inside.Split('/').Any(part => part is "" or "." or ".."))
                {
                    Fault($"`{need.File}` names `{inside}`, which is no path inside `{path}`", null);
                    return;
                }

                if (!Add(entry, Path.Combine(full, inside), $"{name}/{inside}", inside))
                {
                    return;
                }
            }
        }

        bool Add(string md5, string inWorkspace, string path, string inside)
        {
            string? from = cache.Get(md5) ?? (DvcCache.Holds(inWorkspace, md5, plainLines: true) ? inWorkspace : null);
            if (from is null)
            {
                Missing(path);
                return false;
            }

            found.Add((from, path, inside));
            return true;
        }

        void Missing(string path) => Fault(
            $"`{path}` of `{need.File}` is not in DVC's cache `{Path.GetRelativePath(project, cache.Folder)}`, or is not what it should be", $"get it first: `dvc pull {need.File}`");

        void Fault(string message, string? hint) => faults.Add(new Fault(ErrorCodes.NeedUnmet, message, need.Where, hint));
    }

    private static string? Text(ConfigNode node, string key) => (node as ConfigMap)?.Find(key) is ConfigScalar { Value: not null } scalar ? scalar.Text : null;

    // How DVC writes a folder whose files have versions in the cloud.
    private static IReadOnlyList<(string Md5, string Path)>? Files(ConfigNode one) => (one as ConfigMap)?.Find("files") is ConfigList files
        ? [.. files.Items.Select(item => (Text(item, "md5") ?? "", Text(item, "relpath") ?? ""))]
        : null;

    private static List<(string Md5, string Path)>? List(string? file)
    {
        if (file is null)
        {
            return null;
        }

        using JsonDocument list = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. list.RootElement.EnumerateArray().Select(entry => (entry.GetProperty("md5").GetString() ?? "", entry.GetProperty("relpath").GetString() ?? ""))];
    }
}
