using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Needs;

/// <summary>What is said of a need that finds nothing: what lacks, and what was most likely meant.</summary>
internal static class UnmetNeed
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The fault for a need whose files are not there.</summary>
    /// <param name="operation">The name of the operation that needs them.</param>
    /// <param name="need">The need.</param>
    /// <param name="project">The project's folder.</param>
    public static Fault Of(string operation, Need need, string project) => need switch
    {
        FolderNeed { Files: null } of when !Directory.Exists(Path.GetFullPath(of.Folder, project)) => new Fault(
            ErrorCodes.NeedUnmet, $"`{operation}` needs {need.Text}: there is no such folder", need.Where,
            File.Exists(Path.GetFullPath(of.Folder, project)) ? $"`{of.Folder}` is a file: write `file: {of.Folder}`" : null),
        FileNeed of => new Fault(ErrorCodes.NeedUnmet, $"`{operation}` needs {need.Text}: no file matches", need.Where, Hint(of.Files.Text, project)),
        _ => new Fault(ErrorCodes.NeedUnmet, $"`{operation}` needs {need.Text}: no file matches", need.Where),
    };

    private static string? Hint(string path, string project)
    {
        if (path.StartsWith(FilePattern.RegexPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        if (Path.IsPathRooted(path) || path.Split('/').Contains(".."))
        {
            int cut = path.LastIndexOf('/');
            return $"paths are relative to the project and stay in it; of a folder elsewhere: `{{ dir: {(cut == 0 ? "/" : path[..cut])}, files: {path[(cut + 1)..]} }}`";
        }

        return path.IndexOfAny(Wildcards) >= 0 ? null
            : Directory.Exists(Path.Combine(project, path)) && !path.EndsWith('/') ? $"`{path}` is a folder: `{path}/` means all that is in it"
            : Suggestion.Near(path, FileTree.List(project, inside => !inside.Split('/').Any(part => part is ".git" or ".cupel")));
    }
}
