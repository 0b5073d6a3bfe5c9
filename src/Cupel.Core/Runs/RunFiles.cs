using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>The files in a run's folder, as they are now.</summary>
public static class RunFiles
{
    private static readonly string[] CheckpointEndings = [".safetensors", ".ckpt", ".pt", ".pth", ".onnx", ".h5", ".keras"];

    /// <summary>The files that the record of a run names; a digest that another tool did not write down is null.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="IOException">The manifest cannot be read.</exception>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    public static IReadOnlyList<RunFile> Recorded(Run run) => run.Foreign is null
        ? OfManifest(run)
        : [.. run.Foreign.ListFiles().Select(file => new RunFile(file.Path, file.Role, new FileInfo(file.FullPath).Length, file.Sha256))];

    private static RunFile[] OfManifest(Run run)
    {
        IReadOnlyDictionary<string, string> references = RunReferences.Of(run);
        return [.. run.ReadManifest().Entries.Select(entry => new RunFile(entry.Path, entry.Role, entry.SizeBytes, entry.Sha256)
        {
            Target = entry.Role == FileRole.Input ? references.GetValueOrDefault(entry.Path) : null,
        })];
    }

    /// <summary>The files of the manifest, then those that a run which has not ended wrote so far; each group by path. A staged file that the
    /// run changed is there twice: as it was staged and as it was left. A digest that another tool did not write down is null.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="IOException">The manifest cannot be read.</exception>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    public static IReadOnlyList<RunFile> List(Run run)
    {
        if (run.Foreign is not null)
        {
            return Recorded(run);
        }

        IReadOnlyList<RunFile> known = Recorded(run);
        HashSet<string> paths = [.. known.Select(file => file.Path)];
        return run.ReadState().Ended is not null ? known : [.. known, .. Present(run).Where(path => !paths.Contains(path)).Select(Written)];

        RunFile Written(string path) => new(path, RoleOf(path), new FileInfo(Path.Combine(run.Directory, path)) is { Exists: true } file ? file.Length : 0, null);
    }

    /// <summary>The full path of a file or folder inside a run; of a reference, that of its target.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">Relative to the run's folder, or absolute inside it.</param>
    /// <exception cref="UserErrorException">It lies outside, also by way of a link, or is not there, or is a reference to what is gone or
    /// has changed.</exception>
    public static string Get(Run run, string path)
    {
        if (run.Foreign?.ListFiles().FirstOrDefault(file => file.Path == path) is { } foreign)
        {
            return foreign.FullPath;
        }

        string full = Path.GetFullPath(path, run.Directory);
        if (RunReferences.IsOpen(full) && RunReferences.Find(run, Path.GetRelativePath(run.Directory, full).Replace(Path.DirectorySeparatorChar, '/')) is string target)
        {
            return target;
        }

        if (!IsBelow(full, run.Directory) || !IsBelow(Resolve(full), Resolve(run.Directory)))
        {
            throw new UserErrorException(
                ErrorCodes.FileMissing, $"`{path}` is not inside run {run.Name}", hint: $"`cupel files {run.Name}` lists its files");
        }

        return Path.Exists(full) ? full : throw new UserErrorException(
            ErrorCodes.FileMissing,
            $"run {run.Name} has no file `{path}`",
            hint: $"{(RunThumbnails.Find(run, path) is string preview ? $"a preview of it is left: {preview}; " : "")}{(Nearest.Find(path, Present(run)) is string near ? $"did you mean `{near}`? " : "")}`cupel files {run.Name}` lists its files");
    }

    /// <summary>What a file that the run wrote is, by its name.</summary>
    internal static FileRole RoleOf(string path) =>
        CheckpointEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? FileRole.Checkpoint : FileRole.Generated;

    /// <summary>Paths of the files that lie in the folder, without those of <c>.run</c>.</summary>
    internal static List<string> Present(Run run) => FileTree.List(run.Directory, enter: path => path != RunFolder.RecordName);

    private static bool IsBelow(string path, string root) =>
        path == root || path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed, as far as it exists.</summary>
    private static string Resolve(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        foreach (string part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(resolved, part);
            FileSystemInfo? target = Directory.Exists(next) || File.Exists(next) || new FileInfo(next).LinkTarget is not null
                ? File.ResolveLinkTarget(next, returnFinalTarget: true) : null;
            resolved = target is null ? next : Resolve(target.FullName);
        }

        return resolved;
    }
}
