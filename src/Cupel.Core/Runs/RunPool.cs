using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>The runs of a store at one moment, each read when it is first looked at, and once.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class RunPool
{
    // Fewer are read before other threads have started.
    private const int Few = 50;

    private readonly RunFacts?[] _facts;

    /// <summary>Lists a store.</summary>
    /// <param name="store">The store.</param>
    public RunPool(RunStore store)
    {
        Store = store;
        All = store.List();
        Now = store.Clock.GetUtcNow();
        _facts = new RunFacts?[All.Count];
    }

    /// <summary>The store.</summary>
    public RunStore Store { get; }

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<Run> All { get; }

    /// <summary>When the pool was made.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What a person should know of how runs were found in it, in sentences: by which rule one is the best.</summary>
    public ICollection<string> Notices { get; } = [];

    /// <summary>What is known of the run at a place in the list.</summary>
    /// <param name="index">The place, from 0.</param>
    public RunFacts this[int index] => _facts[index] ??= Read(index);

    /// <summary>The first runs, or all of them.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<RunFacts> Read(int? most = null)
    {
        int count = Math.Min(most ?? All.Count, All.Count);
        if (count < Few)
        {
            return [.. Enumerable.Range(0, count).Select(i => this[i])];
        }

        Parallel.For(0, count, i => _facts[i] ??= Read(i));
        return [.. _facts.Take(count).Select(facts => facts!)];
    }

    private RunFacts Read(int index) => new(All[index].Read(), Now, index + 1);
}
