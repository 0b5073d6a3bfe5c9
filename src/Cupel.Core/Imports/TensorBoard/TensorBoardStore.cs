using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports.TensorBoard;

/// <summary>A folder as TensorBoard is given it: each folder in it with event files is a run.</summary>
internal sealed class TensorBoardStore : ForeignStore
{
    private TensorBoardStore(string root)
        : base(ForeignTool.TensorBoard, root)
    {
    }

    /// <summary>The store of a folder; null where there is no event file in it or below it.</summary>
    public static TensorBoardStore? Find(string folder) => Directory.Exists(folder) && Runs(folder).Any() ? new TensorBoardStore(folder) : null;

    internal override IReadOnlyList<ForeignRun> List()
    {
        var runs = new List<ForeignRun>();
        var taken = new HashSet<RunId>();
        foreach (string folder in Runs(Root).Order(StringComparer.Ordinal))
        {
            // A folder that was copied within the log directory is a run of its own, which TensorBoard shows beside the other.
            RunId id = TensorBoardRun.IdOf(folder, "");
            id = taken.Add(id) ? id : TensorBoardRun.IdOf(folder, Path.GetRelativePath(Root, folder).Replace(Path.DirectorySeparatorChar, '/'));
            runs.Add(new TensorBoardRun(Root, folder, id));
        }

        return runs;
    }

    private static IEnumerable<string> Runs(string root)
    {
        // Links are not followed: one that points upwards would never end.
        var folders = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return Directory.EnumerateDirectories(root, "*", folders).Prepend(root)
            .Where(folder => Directory.EnumerateFiles(folder).Any(RunMetrics.IsEventFile));
    }
}
