using Cupel.Errors;
using Cupel.Imports.Gage;
using Cupel.Imports.Guild;
using Cupel.Imports.Mlflow;
using Cupel.Imports.TensorBoard;
using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>Tells what tool a folder or a file belongs to.</summary>
public static class ForeignStores
{
    private static readonly (ForeignTool Tool, Func<string, ForeignStore?> Find, string Looks)[] Tools =
    [
        (ForeignTool.Guild, GuildStore.Find, "a Guild home such as `~/.guild`, with `runs/ID/.guild` in it"),
        (ForeignTool.Gage, GageStore.Find, "a project with `.gage/runs`, or that folder, with `ID.meta.zip` in it"),
        (ForeignTool.Mlflow, MlflowStores.Find, "a folder `mlruns`, with `EXPERIMENT/RUN/meta.yaml` in it, or a database such as `mlflow.db`"),
        (ForeignTool.TensorBoard, TensorBoardStore.Find, "a folder with event files in it or below it"),
    ];

    /// <summary>The store of a tool.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="folder">Its folder or database, or the folder of a project that has one; absolute.</param>
    /// <exception cref="UserErrorException">There is no such folder, or it holds no runs of this tool.</exception>
    public static ForeignStore Open(ForeignTool tool, string folder)
    {
        if (!Path.Exists(folder))
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no file or folder `{folder}`");
        }

        (_, Func<string, ForeignStore?> find, string looks) = Tools.First(known => known.Tool == tool);
        return find(folder) ?? throw new UserErrorException(
            ErrorCodes.DataFormat,
            $"`{folder}` holds no {tool.Title()} runs; wanted is {looks}",
            hint: Find(folder) is ForeignStore other ? $"it looks like {other.Words}: `--from {other.Tool.Name()}`" : null);
    }

    /// <summary>The store of whatever tool a folder belongs to; null where it is one of ours, or none, or not there.</summary>
    /// <param name="folder">The folder or file, absolute.</param>
    /// <exception cref="UserErrorException">It belongs to a tool, but its runs are kept in a form that cannot be read.</exception>
    public static ForeignStore? Find(string folder) => Path.Exists(folder) && !IsOurs(folder)
        ? Tools.Select(tool => tool.Find(folder)).FirstOrDefault(store => store is not null)
        : null;

    /// <summary>The path that a person means who names a store as the tool itself does: <c>sqlite:///mlflow.db</c>, <c>file:./mlruns</c>, or just a path.</summary>
    /// <param name="place">What was typed.</param>
    /// <param name="directory">The folder that paths are relative to.</param>
    /// <exception cref="UserErrorException">It names a server or another database, which cannot be read.</exception>
    public static string Locate(string place, string directory) => Path.GetFullPath(MlflowAddress.Find(place) ?? place, directory);

    // Also a store whose runs are all in the trash, or of which the first is being staged: event files of ours must not make it TensorBoard's.
    private static bool IsOurs(string folder) =>
        Path.GetFileName(folder) == ".cupel"
        || Directory.Exists(Path.Combine(folder, "notes"))
        || Directory.Exists(Path.Combine(folder, "archives"))
        || HasOurs(Path.Combine(folder, "runs"))
        || HasOurs(Path.Combine(folder, "trash"))
        || HasOurs(Path.Combine(folder, "staging"));

    private static bool HasOurs(string runs) => Directory.Exists(runs) && Directory.EnumerateDirectories(runs)
        .Select(run => Path.GetFileName(run))
        .Any(name => RunId.TryParse(name, out _));
}
