using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>The index of a store for one list of its runs: opened when it is first needed, written when enough has changed.</summary>
/// <param name="store">The store. Only the list of a store has an index; its trash and its archives have none.</param>
/// <param name="runs">Its runs, the newest first.</param>
/// <remarks>Whatever goes wrong here costs time and never an answer: the files are read. Not safe to share between threads.</remarks>
internal sealed class PoolIndex(RunStore store, IReadOnlyList<Run> runs)
{
    private const long TicksToNanoseconds = 100;

    private IndexedRuns? _runs;
    private long _opened;
    private bool _tried;
    private bool _written;

    /// <summary>Why there is an index that cannot be used, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the index knows; null where there shall be none.</summary>
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

    /// <summary>Writes the index anew where enough of the facts were read from files.</summary>
    /// <param name="facts">What was asked for, by place.</param>
    public void Keep(IReadOnlyList<RunFacts?> facts)
    {
        if (_runs is not IndexedRuns known || _written)
        {
            return;
        }

        try
        {
            var entries = new List<IndexWriter.Entry>(runs.Count);
            int enough = store.Index.Enough(runs.Count);
            if (Gather(known, facts, long.MaxValue, entries) >= enough && Gather(known, facts, _opened + Skew(), entries) >= enough)
            {
                IndexWriter.Write(PathOf(store), known.Index, entries);
                _written = true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A folder that cannot be written, a full disk: the next list reads the files again.
            Problem = error.Message;
        }
    }

    /// <summary>The file of a store's index. What a person may read is their own affair: each has an index of their own, which nobody else reads.</summary>
    public static string PathOf(RunStore store)
    {
        using StatFolder? root = StatFolder.Open(store.Root);
        return Path.Combine(store.Root, root is null || root.Owner == StatFolder.User ? "index.db" : $"index.{StatFolder.User}.db");
    }

    // All that the index is to hold, and how many of those it does not hold so far. What has not settled may change once more behind its stamp.
    private int Gather(IndexedRuns known, IReadOnlyList<RunFacts?> facts, long settled, List<IndexWriter.Entry> entries)
    {
        entries.Clear();
        int changes = 0;
        for (int place = 0; place < runs.Count; place++)
        {
            int row = known.Row(place);
            IndexWriter.FreshRun? fresh = Settled(facts[place], settled);
            if (fresh is not null && row >= 0 && fresh.Stamps == known.Index!.Stamps(row))
            {
                fresh = null;
            }

            changes += fresh is null ? 0 : 1;
            if (fresh is not null || row >= 0)
            {
                entries.Add(new IndexWriter.Entry(runs[place].Id, row, fresh));
            }
        }

        return changes;
    }

    private static IndexWriter.FreshRun? Settled(RunFacts? facts, long limit)
    {
        (IndexWriter.FreshRun Run, long Settled)? read = facts?.FindFresh();
        return read is not null && read.Value.Settled <= limit ? read.Value.Run : null;
    }

#pragma warning disable CA2000 // Closed when the list of runs is collected: nobody who asks for a list shall have to close it.
    private IndexedRuns? Open()
    {
        // The index is of all runs: a list of one project's would write it without the others.
        if (!store.Index.Enabled || store.Scope is not null || store != store.Home || store.Foreign is not null || runs.Count < store.Index.FewestRuns || SqliteFile.Version is null
            || StatFolder.Open(store.Root) is not StatFolder root)
        {
            return null;
        }

        // The file system's clock decides, whatever clock the store was given.
        _opened = Nanoseconds(TimeProvider.System.GetUtcNow());
        RunIndex? index = RunIndex.Open(PathOf(store), out string? problem);
        Problem = problem;
        return new IndexedRuns(index, new RunStamper(root, store.Root), runs);
    }
#pragma warning restore CA2000

    // How far the clock of the file system is ahead of ours: a server has its own.
    private long Skew()
    {
        string probe = Path.Combine(store.Root, $"index.db.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(probe, []);
            return Nanoseconds(new DateTimeOffset(File.GetLastWriteTimeUtc(probe), TimeSpan.Zero)) - Nanoseconds(TimeProvider.System.GetUtcNow());
        }
        finally
        {
            File.Delete(probe);
        }
    }

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TicksToNanoseconds;
}
