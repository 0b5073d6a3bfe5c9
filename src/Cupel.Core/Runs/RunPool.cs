using Cupel.Filters;
using Cupel.Index;

namespace Cupel.Runs;

/// <summary>The runs of a store at one moment, each read when it is first looked at, and once.</summary>
/// <remarks>
/// <para>Where there are many, what is asked of them is answered from the store's index as far as their files are as they were when it was
/// written, and else from their files: see <c>docs/reference/run-store.md</c>. The answers are the same.</para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
public sealed class RunPool
{
    // Fewer are read before other threads have started.
    private const int Few = 50;

    private readonly RunFacts?[] _facts;
    private readonly PoolIndex _index;

    /// <summary>Lists a store.</summary>
    /// <param name="store">The store.</param>
    public RunPool(RunStore store)
        : this(store, store.List())
    {
    }

    private RunPool(RunStore store, IReadOnlyList<Run> all)
    {
        Store = store;
        All = all;
        Now = store.Clock.GetUtcNow();
        _facts = new RunFacts?[All.Count];
        _index = new PoolIndex(store, All);
    }

    /// <summary>Lists several places of a store of another tool as one: its list, its trash, its archives.</summary>
    /// <param name="places">The places, the list first.</param>
    public static RunPool Of(IReadOnlyList<RunStore> places) =>
        new(places[0], [.. places.SelectMany(place => place.List()).OrderByDescending(run => run.Id.Value, StringComparer.Ordinal)]);

    /// <summary>The store.</summary>
    public RunStore Store { get; }

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<Run> All { get; }

    /// <summary>When the pool was made.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What a person should know of how runs were found in it, in sentences: by which rule one is the best.</summary>
    public ICollection<string> Notices { get; } = [];

    /// <summary>Why the store's index could not be used although it is there; null where nothing is wrong with it, or nobody has asked yet.</summary>
    public string? IndexProblem => _index.Problem;

    /// <summary>What is known of the run at a place in the list.</summary>
    /// <param name="index">The place, from 0.</param>
    public RunFacts this[int index] => _facts[index] ??= new RunFacts(All[index], Now, index + 1, null);

    /// <summary>The first runs, or all of them.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<RunFacts> Read(int? most = null)
    {
        int count = Math.Min(most ?? All.Count, All.Count);
        IndexedRuns? index = count < Math.Min(Few, Store.Index.FewestRuns) ? null : _index.Runs;
        Each(count, i =>
        {
            _facts[i] ??= new RunFacts(All[i], Now, i + 1, index);
            if (index is null || !index.Has(i))
            {
                _ = _facts[i]!.Run;
            }
        });
        return new ArraySegment<RunFacts>(_facts!, 0, count);
    }

    /// <summary>Refuses fields that no run has. Of no runs at all nothing is known, and nothing refused.</summary>
    /// <param name="fields">The fields, with their places.</param>
    /// <exception cref="Errors.UserErrorException">A run could not be found by one of them; each is named, with the nearest that is known.</exception>
    public void Require(IEnumerable<FieldUse> fields)
    {
        FieldUse[] open = [.. fields.Where(use => use.Field.Family != FieldFamily.Own)];
        if (open.Length == 0)
        {
            return;
        }

        // Mostly the newest runs have them all.
        IReadOnlyList<RunFacts> runs = Read();
        for (int i = 0; i < runs.Count && open.Length > 0; i++)
        {
            open = [.. open.Where(use => !runs[i].Has(use.Field))];
        }

        if (open.Length > 0)
        {
            ReadWhole(runs);
            new KnownFields(runs).Require(open);
        }
    }

    /// <summary>Works out fields of many runs, so that asking for them one by one costs little.</summary>
    /// <param name="runs">Runs of this pool.</param>
    /// <param name="fields">The fields.</param>
    public static void Prepare(IReadOnlyList<RunFacts> runs, IReadOnlyCollection<RunField> fields) => Each(runs.Count, i =>
    {
        foreach (RunField field in fields)
        {
            _ = field.Values(runs[i]);
        }
    });

    /// <summary>Reads all files of many runs, so that asking for them one by one costs nothing.</summary>
    /// <param name="runs">Runs of this pool.</param>
    public static void ReadWhole(IReadOnlyList<RunFacts> runs) => Each(runs.Count, i => _ = runs[i].Run);

    /// <summary>The places of the runs for which something holds, in rising order.</summary>
    /// <param name="runs">Runs of this pool.</param>
    /// <param name="holds">What must hold; asked on several threads at once, each for its own runs.</param>
    public static IReadOnlyList<RunFacts> Where(IReadOnlyList<RunFacts> runs, Func<RunFacts, bool> holds)
    {
        bool[] found = new bool[runs.Count];
        Each(runs.Count, i => found[i] = holds(runs[i]));
        return [.. runs.Where((_, i) => found[i])];
    }

    /// <summary>Writes the store's index anew where enough was read that it did not know. To be called when all questions are answered.</summary>
    public void Keep() => _index.Keep(_facts);

    private static void Each(int count, Action<int> act)
    {
        if (count < Few)
        {
            for (int i = 0; i < count; i++)
            {
                act(i);
            }
        }
        else
        {
            Parallel.For(0, count, act);
        }
    }
}
