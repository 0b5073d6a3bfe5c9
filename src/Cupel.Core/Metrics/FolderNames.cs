namespace Cupel.Metrics;

/// <summary>Tells metrics of one name apart that event files of several folders hold, as where Keras writes <c>epoch_loss</c> into <c>train</c> and into
/// <c>validation</c>.</summary>
/// <remarks>A name that one folder alone has stays as it is, since what writers call their folders is often new in every run. Of several folders each
/// is called by its path below what they have in common: <c>train/epoch_loss</c>. What lies in the run's folder itself, or where a recorder keeps its
/// own files, goes by the plain name.</remarks>
internal static class FolderNames
{
    /// <summary>The folder, or nothing for the run's own.</summary>
    /// <param name="folder">A folder of a run, relative to it, with slashes.</param>
    public static string Of(string folder) => folder.StartsWith('.') ? "" : folder;

    /// <summary>What a metric is called in each of the folders that have it.</summary>
    /// <param name="name">The name in the files.</param>
    /// <param name="folders">The folders, as <see cref="Of"/> gives them, each once.</param>
    /// <returns>A name for each folder, no two the same.</returns>
    public static IReadOnlyList<string> Tell(string name, IReadOnlyList<string> folders)
    {
        if (folders.Count <= 1)
        {
            return [.. folders.Select(_ => name)];
        }

        // The last part of a path always tells, so that no folder loses the whole of its name.
        string[][] paths = [.. folders.Where(folder => folder.Length > 0).Select(folder => folder.Split('/'))];
        int shared = 0;
        while (paths.All(path => shared < path.Length - 1 && path[shared] == paths[0][shared]))
        {
            shared++;
        }

        return [.. folders.Select(folder => folder.Length == 0 ? name : $"{string.Join('/', folder.Split('/').Skip(shared))}/{name}")];
    }
}
