using Cupel.Metrics;

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

    internal override IReadOnlyList<ForeignRun> List() => [.. Runs(Root).Select(folder => new TensorBoardRun(Root, folder))];

    private static IEnumerable<string> Runs(string root)
    {
        // Links are not followed: one that points upwards would never end.
        var folders = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return Directory.EnumerateDirectories(root, "*", folders).Prepend(root)
            .Where(folder => Directory.EnumerateFiles(folder).Any(RunMetrics.IsEventFile));
    }
}
