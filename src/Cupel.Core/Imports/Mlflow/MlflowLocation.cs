namespace Cupel.Imports.Mlflow;

/// <summary>Where the files of a run of MLflow lie on this machine.</summary>
internal static class MlflowLocation
{
    // What a server keeps for its clients lies in this folder, beside its database, where nothing else was said.
    private const string ServerScheme = "mlflow-artifacts";
    private const string ServerFolder = "mlartifacts";

    /// <summary>The folder; null where it is not here.</summary>
    /// <param name="written">What MLflow wrote: a path, or an address.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    public static string? Find(string? written, string root) => Candidates(written, root).FirstOrDefault(Directory.Exists);

    /// <summary>Whether a folder that is not here is somewhere else, and not just one that was never made: MLflow makes it with its first file.</summary>
    /// <param name="written">What MLflow wrote.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    public static bool IsElsewhere(string? written, string root) => written is { Length: > 0 } && Uri.TryCreate(written, UriKind.Absolute, out Uri? address)
        && (address.IsFile ? !address.LocalPath.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && !Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(address.LocalPath)))
            : address.Scheme != ServerScheme || !Directory.Exists(Path.Combine(root, ServerFolder)));

    // An absolute path that is not there any more may have moved with the folder that it lies in: its last parts are the same.
    private static IEnumerable<string> Candidates(string? written, string root)
    {
        if (string.IsNullOrEmpty(written))
        {
            yield break;
        }

        if (!Uri.TryCreate(written, UriKind.Absolute, out Uri? address))
        {
            yield return Path.GetFullPath(written, root);
        }
        else if (address.IsFile)
        {
            yield return address.LocalPath;
            if (Below(address.LocalPath, "mlruns") is string moved)
            {
                yield return Path.Combine(root, moved);
            }
        }
        else if (address.Scheme == ServerScheme)
        {
            yield return Path.Combine(root, ServerFolder, Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/'));
        }
    }

    private static string? Below(string path, string folder)
    {
        int at = path.LastIndexOf($"/{folder}/", StringComparison.Ordinal);
        return at < 0 ? null : path[(at + 1)..];
    }
}
