using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A path of a file or folder; a relative one starts from the resolver's folder.</summary>
public sealed class PathType : ConfigType
{
    /// <summary>What it must name.</summary>
    public PathKind Kind { get; init; }

    /// <summary>Whether it must be there when the config is checked.</summary>
    public bool MustExist { get; init; }

    /// <inheritdoc/>
    public override string Wanted => $"the path of {What(article: true)}";

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is not ConfigScalar { Value: string { Length: > 0 } path })
        {
            return resolver.WrongType(this, node, place);
        }

        string full = Path.GetFullPath(path, resolver.Folder);
        bool there = (Kind != PathKind.Folder && File.Exists(full)) || (Kind != PathKind.File && Directory.Exists(full));
        if (there)
        {
            resolver.AddFile(path);
        }
        else if (MustExist)
        {
            resolver.Report(ErrorCodes.FileMissing, $"no {What(article: false)} `{path}`", node,
                Hint(path, full, resolver.Folder));
        }

        return node;
    }

    private string What(bool article) => Kind switch
    {
        PathKind.File => article ? "a file" : "file",
        PathKind.Folder => article ? "a folder" : "folder",
        _ => article ? "a file or folder" : "file or folder",
    };

    /// <summary>The nearest name in the deepest folder of the path that is there.</summary>
    private string? Hint(string path, string full, string folder)
    {
        if (File.Exists(full) || Directory.Exists(full))
        {
            return Kind == PathKind.File ? "it is a folder" : "it is a file";
        }

        string missing = full;
        string? parent = Path.GetDirectoryName(full);
        while (parent is not null && !Directory.Exists(parent))
        {
            (missing, parent) = (parent, Path.GetDirectoryName(parent));
        }

        if (parent is null)
        {
            return null;
        }

        try
        {
            IEnumerable<string> names = Directory.EnumerateFileSystemEntries(parent).Select(entry => Path.GetFileName(entry)!)
                .Order(StringComparer.Ordinal);
            return Nearest.Find(Path.GetFileName(missing), names) is string near
                ? $"did you mean `{Show(Path.Combine(parent, near))}`?"
                : $"relative paths start from `{folder}`";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the folder `{Show(parent)}` cannot be read";
        }

        string Show(string found) => Path.IsPathRooted(path) ? found : Path.GetRelativePath(folder, found).Replace('\\', '/');
    }
}
