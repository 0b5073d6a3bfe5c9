using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Runs and what belongs to them.</summary>
internal static class RunTree
{
    /// <summary>The places of the runs in the order they are shown, and how deep each stands below another.</summary>
    /// <param name="runs">The runs, newest first.</param>
    /// <param name="tree">Whether each stands below its parent, where that is shown too; else the order stays.</param>
    public static IEnumerable<(int Place, int Depth)> Order(IReadOnlyList<RunSnapshot> runs, bool tree)
    {
        if (!tree)
        {
            return Enumerable.Range(0, runs.Count).Select(place => (place, 0));
        }

        Dictionary<RunId, int> places = Enumerable.Range(0, runs.Count).ToDictionary(place => runs[place].Run.Id);
        ILookup<int, int> below = Enumerable.Range(0, runs.Count)
            .ToLookup(place => runs[place].Record?.Parent is RunId parent && places.TryGetValue(parent, out int above) ? above : -1);
        return Below(-1, 0);

        // A parent is older than what belongs to it, so nothing is below itself.
        IEnumerable<(int, int)> Below(int above, int depth) =>
            below[above].SelectMany(place => Below(place, depth + 1).Prepend((place, depth)));
    }

    /// <summary>The operation of a run, and that it is a batch of it.</summary>
    public static string Operation(RunSnapshot run) => run.Record is not RunRecord record ? "?"
        : record.Kind == RunKind.Batch ? $"{record.Operation}, batch"
        : record.Operation;
}
