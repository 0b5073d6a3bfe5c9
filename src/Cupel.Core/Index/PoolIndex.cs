using Cupel.Filters;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>The index of a store for one list of its runs: opened when it is first needed, written when enough has changed.</summary>
/// <param name="store">The store. Only the list of a store has an index; its trash and its archives have none.</param>
/// <param name="all">All its runs, of whatever project.</param>
/// <remarks>Whatever goes wrong here costs time and never an answer: the files are read. Not safe to share between threads.</remarks>
internal sealed class PoolIndex(RunStore store, RunList all)
{
    private IndexedRuns? _runs;
    private IndexFile? _file;
    private DateTimeOffset _opened;
    private bool _tried;

    /// <summary>Why there is an index that cannot be used, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the index knows of the runs that are listed; null where there shall be none.</summary>
    public IndexedRuns? Runs
    {
        get
        {
            if (!_tried)
            {
                _tried = true;
                _runs = Open();
            }

            return _runs;
        }
    }

    /// <summary>Lists the runs of one project alone from now on.</summary>
    /// <param name="scope">The project.</param>
    /// <returns>Its runs, the newest first.</returns>
    public RunList Narrow(ProjectIdentity scope)
    {
        IndexedRuns? known = Runs;
        if (known is not null)
        {
            // Whoever else asks, in whichever project, has the owners of these runs.
            Fill([.. Enumerable.Range(0, all.Count).Where(place => !known.Has(place))], DateTimeOffset.MinValue, static (_, _) => { });
            known = _runs!;
        }

        bool[] owned = new bool[all.Count];
        RunPool.Each(all.Count, place => owned[place] = (known?.FindOwner(place) ?? RunOwner.Read(all[place].Folder)) is var owner
            && scope.Owns(owner.ProjectId, owner.Folder, owner.Imported));
        int[] places = [.. Enumerable.Range(0, all.Count).Where(place => owned[place])];
        if (known is null)
        {
            return all.Narrow(places);
        }

        _runs = known.Narrow(places);
        return _runs.All;
    }

    /// <summary>Writes the index anew where enough of the facts were read from files.</summary>
    /// <param name="facts">What was asked for, by place.</param>
    public void Keep(IReadOnlyList<RunFacts?> facts)
    {
        if (_runs is not IndexedRuns known || _file is null)
        {
            return;
        }

        int enough = store.Index.Enough(all.Count);
        int[] read = [.. Enumerable.Range(0, facts.Count).Where(place => facts[place]?.WasRead == true)];
        if (read.Length < enough)
        {
            return;
        }

        try
        {
            long limit = _file.Settled(_opened);
            var fresh = new FreshRun?[read.Length];
            RunPool.Each(read.Length, i => fresh[i] = Take(known, read[i], facts[read[i]]!, limit));
            var taken = new Dictionary<RunId, FreshRun>();
            for (int i = 0; i < read.Length; i++)
            {
                if (fresh[i] is FreshRun run)
                {
                    taken[known.All.Ids[read[i]]] = run;
                }
            }

            if (taken.Count >= enough)
            {
                _file.Write(known.Index, all, taken);
                _file = null;
            }
        }
        catch (Exception error) when (IsOutside(error))
        {
            // A folder that cannot be written, a full disk: the next list reads the files again.
            Problem = error.Message;
        }
    }

    /// <summary>Reads the files of many runs into the index, block by block, on all processors; what is done is written in between, so that an end
    /// that comes too early costs little. Of few runs nothing is done.</summary>
    /// <param name="places">The runs.</param>
    /// <param name="now">The present.</param>
    /// <param name="left">Takes a run that the index does not take.</param>
    public void Fill(int[] places, DateTimeOffset now, Action<int, RunFacts> left)
    {
        if (_runs is not IndexedRuns known || _file is null || places.Length < Math.Max(store.Index.Block, store.Index.Enough(all.Count)))
        {
            return;
        }

        try
        {
            var build = new IndexBuild(_file, known.Index, all, store.Index);
            foreach (int[] block in places.Chunk(store.Index.Block))
            {
                long limit = _file.Settled(TimeProvider.System.GetUtcNow());
                var facts = new RunFacts[block.Length];
                var fresh = new FreshRun?[block.Length];
                RunPool.Each(block.Length, i =>
                {
                    facts[i] = new RunFacts(known.All[block[i]], now, block[i] + 1, known);
                    _ = facts[i].Run;
                    fresh[i] = Take(known, block[i], facts[i], limit);
                });
                for (int i = 0; i < block.Length; i++)
                {
                    if (fresh[i] is FreshRun run)
                    {
                        build.Add(known.All.Ids[block[i]], run);
                    }
                    else
                    {
                        left(block[i], facts[i]);
                    }
                }

                build.Pause(block.Length, places.Length);
            }

            _runs = build.End() is RunIndex index && index != known.Index ? known.With(index) : known;
        }
        catch (Exception error) when (IsOutside(error))
        {
            // A folder that cannot be written, a full disk: the files are read, now and by the next list.
            Problem = error.Message;
            _file = null;
        }
    }

    // Null where it may be neither trusted nor kept, and where the index has it so already.
    private static FreshRun? Take(IndexedRuns known, int place, RunFacts run, long limit) =>
        run.FindStamps(limit) is RunStamps stamps && (known.Row(place) is not (>= 0 and var row) || stamps != known.Index!.Stamps(row)) ? FreshRun.Of(run, stamps, run.NoteFiles) : null;

    private static bool IsOutside(Exception error) => error is IOException or UnauthorizedAccessException or InvalidDataException;

#pragma warning disable CA2000 // Closed when the list of runs is collected: nobody who asks for a list shall have to close it.
    private IndexedRuns? Open()
    {
        if (!store.Index.Enabled || store != store.Home || store.Foreign is not null
            || all.Count < store.Index.FewestRuns || SqliteFile.Version is null || StatFolder.Open(store.Root) is not StatFolder root)
        {
            return null;
        }

        // The file system's clock decides, whatever clock the store was given.
        _opened = TimeProvider.System.GetUtcNow();
        _file = new IndexFile(store.Root);
        RunIndex? index = RunIndex.Open(_file.Path, out string? problem);
        Problem = problem;
        return new IndexedRuns(index, new RunStamper(root, store.Root), all);
    }
#pragma warning restore CA2000
}
