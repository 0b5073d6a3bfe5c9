using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>A file of a run of another tool.</summary>
/// <param name="Path">Where it lies in the run, with <c>/</c> between its parts.</param>
/// <param name="Role">What it is to the run.</param>
/// <param name="FullPath">Where it lies on the disk.</param>
/// <param name="Sha256">The digest that the tool wrote down; null where it wrote none of this kind.</param>
internal sealed record ForeignFile(string Path, FileRole Role, string FullPath, string? Sha256 = null)
{
    /// <summary>The files of a folder, each with the role that a table gives it, else with what its name says.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="paths">Paths relative to it.</param>
    /// <param name="roles">Roles and digests by path.</param>
    public static IReadOnlyList<ForeignFile> Of(string root, IEnumerable<string> paths, IReadOnlyDictionary<string, (FileRole? Role, string? Sha256)> roles) =>
    [
        .. paths.Select(path =>
        {
            (FileRole? role, string? digest) = roles.GetValueOrDefault(path);
            return new ForeignFile(path, role ?? RunFiles.RoleOf(path), System.IO.Path.Combine(root, path), digest);
        }),
    ];
}
