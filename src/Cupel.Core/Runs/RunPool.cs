using Cupel.Details;
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

    // So many are looked at by one thread before it asks for more.
    private const int Stretch = 256;

    private readonly RunFacts?[] _facts;
    private readonly PoolIndex _index;
    private readonly RunList _all;

    // Null before so many runs were asked for that the index is worth its opening.
    private IndexedRuns? _known;

    /// <summary>Lists a store.</summary>
    /// <param name="store">The store.</param>
    public RunPool(RunStore store)
        : this(store, store.ListAll())
    {
    }

    private RunPool(RunStore store, RunList all)
    {
        Store = store;
        Detail.Say(() => $"listed {store.Root}: {all.Count:N0} {(all.Count == 1 ? "run" : "runs")}");
        Now = store.Clock.GetUtcNow();
        _all = all;
        _index = new PoolIndex(store, all);
        if (store is { Scope: not null, Foreign: null })
        {
            _all = _index.Narrow(store.Scope);
            OfOthers = all.Count - _all.Count;
        }

        _facts = new RunFacts?[_all.Count];
    }

    /// <summary>Lists several places of a store of another tool as one: its list, its trash, its archives.</summary>
    /// <param name="places">The places, the list first.</param>
    public static RunPool Of(IReadOnlyList<RunStore> places) =>
        new(places[0], new RunList(places[0], [.. places.SelectMany(place => place.List()).OrderByDescending(run => run.Id.Value, StringComparer.Ordinal)]));

    /// <summary>The store.</summary>
    public RunStore Store { get; }

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<Run> All => _all;

    /// <summary>How many runs of other projects are in the place too; 0 where those of all are listed.</summary>
    public int OfOthers { get; }

    /// <summary>When the pool was made.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What a person should know of how runs were found in it, in sentences: by which rule one is the best.</summary>
    public ICollection<string> Notices { get; } = [];

    /// <summary>Why the store's index could not be used although it is there; null where nothing is wrong with it, or nobody has asked yet.</summary>
    public string? IndexProblem => _index.Problem;

    /// <summary>What is known of the run at a place in the list.</summary>
    /// <param name="index">The place, from 0.</param>
    public RunFacts this[int index]
    {
        get
        {
            if (_facts[index] is RunFacts known)
            {
                return known;
            }

            var made = new RunFacts(_all[index], Now, index + 1, _known);
            return Interlocked.CompareExchange(ref _facts[index], made, null) ?? made;
        }
    }

    /// <summary>The first runs, or all of them.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<RunFacts> Read(int? most = null) => Read(0, Math.Min(most ?? All.Count, All.Count));

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

        if (open.Length > 0 && runs.Count > 0)
        {
            FieldNames? names = _known?.FindNames();
            RunView read = new(this, [.. Enumerable.Range(0, All.Count).Where(place => names?.Covers(place) != true)]);
            ReadWhole(read);
            new KnownFields(read, names?.Fields ?? []).Require(open);
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

    /// <summary>Writes the store's index anew where enough was read that it did not know. To be called when all questions are answered.</summary>
    public void Keep() => _index.Keep(_facts);

    /// <summary>Does something for each number below a count, on all processors where that is worth it.</summary>
    internal static void Each(int count, Action<int> act)
    {
        if (count < Few)
        {
            for (int i = 0; i < count; i++)
            {
                act(i);
            }

            return;
        }

        int stretch = Math.Clamp(count / (Environment.ProcessorCount * 8), 1, Stretch);
        Parallel.For(0, (count + stretch - 1) / stretch, part =>
        {
            for (int i = part * stretch; i < Math.Min(count, (part + 1) * stretch); i++)
            {
                act(i);
            }
        });
    }

    /// <summary>Runs from a place on.</summary>
    internal RunView Read(int start, int count)
    {
        _known ??= count < Math.Min(Few, Store.Index.FewestRuns) ? null : _index.Runs;
        int[] places = [.. Enumerable.Range(start, count)];
        Learn([.. places.Where(place => _facts[place] is null && _known?.Has(place) != true)]);
        return new RunView(this, places);
    }

    /// <summary>The runs of a stretch for which all filters hold, in their order.</summary>
    internal RunView Where(IReadOnlyList<RunFilter> filters, int start, int count)
    {
        RunView all = Read(start, count);
        bool?[] holds = new bool?[count];
        Judge([.. Enumerable.Range(0, count)]);
        int[] open = [.. Enumerable.Range(0, count).Where(i => holds[i] is null)];
        if (Learn([.. open.Select(i => start + i).Where(IsOpen)]))
        {
            Judge(open);
            open = [.. open.Where(i => holds[i] is null)];
        }

        // Reading what runs printed is worth several threads also for few; each run is looked at by one of them.
        if (filters.Any(filter => filter.ReadsOutput))
        {
            Parallel.ForEach(open, i => holds[i] = Holds(filters, all[i]));
        }
        else
        {
            Each(open.Length, i => holds[open[i]] = Holds(filters, all[open[i]]));
        }

        return new RunView(this, [.. Enumerable.Range(0, count).Where(i => holds[i] == true).Select(i => start + i)]);

        void Judge(int[] which)
        {
            if (_known is IndexedRuns known)
            {
                var columns = new ColumnFilter(known, new AllNode([.. filters.Select(filter => filter.Root)]));
                Each(which.Length, i => holds[which[i]] = _facts[start + which[i]]?.WasRead == true ? null : columns.Holds(start + which[i]));
            }
        }
    }

    /// <summary>The newest run for which all filters hold; null where there is none. Mostly it is among the newest; where it is not, ever more are looked
    /// at at once.</summary>
    internal RunFacts? FindNewest(IReadOnlyList<RunFilter> filters)
    {
        // So few are read before an index has been opened.
        const int First = 20;
        int count = First;
        for (int start = 0; start < All.Count; start += count, count *= 4)
        {
            count = Math.Min(count, All.Count - start);
            if (Where(filters, start, count) is { Count: > 0 } found)
            {
                return found[0];
            }
        }

        return null;
    }

    /// <summary>Whether all filters hold for a run; what costs most is looked at last.</summary>
    internal static bool Holds(IReadOnlyList<RunFilter> filters, RunFacts run) =>
        filters.All(filter => filter.ReadsOutput || filter.Holds(run)) && filters.All(filter => !filter.ReadsOutput || filter.Holds(run));

    /// <summary>The values of some fields for each of some runs, by field.</summary>
    internal IReadOnlyList<FieldValue>[][] Values(int[] places, IReadOnlyList<RunField> fields)
    {
        if (_known is IndexedRuns known)
        {
            RunParts parts = fields.Aggregate(RunParts.None, (parts, field) => parts | known.Field(field).Parts);
            Each(places.Length, i => _ = known.Has(places[i]) && known.Holds(places[i], parts));
            Learn([.. places.Where(IsOpen)]);
        }

        IReadOnlyList<FieldValue>[][] values = [.. fields.Select(_ => new IReadOnlyList<FieldValue>[places.Length])];
        Each(places.Length, i =>
        {
            for (int field = 0; field < fields.Count; field++)
            {
                values[field][i] = (_facts[places[i]]?.WasRead == true ? null : _known?.Find(places[i], fields[field])) ?? fields[field].Values(this[places[i]]);
            }
        });
        return values;
    }

    private bool IsOpen(int place) => _facts[place]?.WasRead != true && _known?.IsOpen(place) != false;

    // Whether the index is another one now. Of many runs what is read goes into the index, and there it stays.
    private bool Learn(int[] places)
    {
        if (_known is IndexedRuns before)
        {
            _index.Fill(places, Now, (place, run) => _facts[place] ??= run);
            _known = _index.Runs;
            if (_known != before)
            {
                return true;
            }
        }

        using IDisposable? measured = places.Length == 0 ? null : Detail.Measure(() => $"read {places.Length:N0} {(places.Length == 1 ? "run" : "runs")}");
        Each(places.Length, i => _ = this[places[i]].Run);
        return false;
    }
}
