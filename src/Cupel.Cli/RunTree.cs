using Cupel.Cli.Rendering;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Runs with those that belong to them below them.</summary>
internal sealed class RunTree
{
    private readonly ILookup<RunId, RunFacts> _members;
    private readonly Dictionary<RunId, (int Depth, bool Last)> _places = [];

    /// <summary>Puts runs into their places.</summary>
    /// <param name="runs">The runs in the order of the list; one whose parent is not among them stands for itself.</param>
    /// <param name="most">How many runs to show that stand for themselves; null for all.</param>
    public RunTree(IReadOnlyList<RunFacts> runs, int? most)
    {
        HashSet<RunId> ids = [.. runs.Select(run => run.Itself.Id)];
        _members = runs.Where(run => Parent(run) is RunId parent && ids.Contains(parent)).ToLookup(run => Parent(run)!.Value);
        RunFacts[] roots = [.. runs.Where(run => Parent(run) is not RunId parent || !ids.Contains(parent))];
        Roots = roots.Length;
        var rows = new List<RunFacts>();
        foreach (RunFacts root in roots.Take(most ?? int.MaxValue))
        {
            Add(rows, root, 0, last: true);
        }

        Rows = rows;
    }

    /// <summary>The runs as they are shown: each with its members right below it, the first one first.</summary>
    public IReadOnlyList<RunFacts> Rows { get; }

    /// <summary>How many runs stand for themselves, shown or not.</summary>
    public int Roots { get; }

    /// <summary>A run's name behind the branches that lead to it.</summary>
    public string Name(RunFacts run)
    {
        (int depth, bool last) = _places[run.Itself.Id];
        return (depth == 0 ? "" : new string(' ', 3 * (depth - 1)) + (last ? "└─ " : "├─ ")) + run.Itself.Name;
    }

    /// <summary>How many of a run's members stand where, as <c>5 completed, 1 failed</c>; empty where it has none.</summary>
    public string RollUp(RunFacts run) => string.Join(", ", All(run)
        .GroupBy(member => member.Run.State.Status)
        .OrderBy(group => group.Key == RunStatus.Completed ? 0 : 1).ThenBy(group => group.Key)
        .Select(group => $"{group.Count()} {StatusText.Of(new RunState { Status = group.Key }).Text}"));

    private static RunId? Parent(RunFacts run) => run.Run.Record?.Parent;

    // Ids are in the order of time, so a run never comes before what it belongs to; one that claims to is not followed round.
    private IEnumerable<RunFacts> All(RunFacts run) => _members[run.Itself.Id]
        .Where(member => _places.TryGetValue(member.Itself.Id, out (int Depth, bool) place) && place.Depth > _places[run.Itself.Id].Depth)
        .SelectMany(member => All(member).Prepend(member));

    private void Add(List<RunFacts> rows, RunFacts run, int depth, bool last)
    {
        if (!_places.TryAdd(run.Itself.Id, (depth, last)))
        {
            return;
        }

        rows.Add(run);
        RunFacts[] members = [.. _members[run.Itself.Id].OrderBy(member => member.Itself.Id.Value, StringComparer.Ordinal)];
        for (int i = 0; i < members.Length; i++)
        {
            Add(rows, members[i], depth + 1, i == members.Length - 1);
        }
    }
}
