using Cupel.Runs;

namespace Cupel.Index;

/// <summary>Looks at the files of the runs of a store.</summary>
/// <param name="root">The folder of the store.</param>
/// <param name="path">Its path.</param>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class RunStamper(StatFolder root, string path)
{
    // From so many runs on, one look at the list of all that have notes costs less than a look for each that has none.
    private const int Many = 256;

    private readonly Lazy<HashSet<(ulong High, ulong Low)>?> _noted = new(() => ListNoted(path));
    private int _lacks;

    public FileStat Record(RunId id) => Look("runs/"u8, id, "/.run/run.json"u8);

    public FileStat Summary(RunId id) => Look("runs/"u8, id, "/.run/summary.json"u8);

    public FileStat Events(RunId id) => Look("runs/"u8, id, "/.run/events.jsonl"u8);

    public FileStat NotesFolder(RunId id) => Look("notes/"u8, id, ""u8);

    /// <summary>Whether a run has no folder of notes. Among many runs, as it was when the first of them was asked for.</summary>
    public bool LacksNotes(RunId id) => Interlocked.Increment(ref _lacks) > Many && _noted.Value is HashSet<(ulong, ulong)> noted
        ? !noted.Contains(id.Bits)
        : NotesFolder(id).Stamp == FileStat.Missing;

    /// <summary>All notes of a run, given their names.</summary>
    public FileStat NotesFiles(RunId id, IEnumerable<string> names)
    {
        var all = new FileStat(FileStat.Missing, 0);
        foreach (string name in names)
        {
            all = all.And(root.Look($"notes/{id.Value}/{name}"));
        }

        return all;
    }

    /// <summary>Everything of a run, and from when on it is settled. To be asked for before the files are read.</summary>
    /// <param name="id">The run.</param>
    /// <param name="notes">The folder of its notes.</param>
    /// <param name="names">The names of its notes.</param>
    public (RunStamps Stamps, long Settled) Look(RunId id, string notes, out IReadOnlyList<string> names)
    {
        FileStat record = Record(id);
        FileStat summary = Summary(id);
        FileStat events = Events(id);
        FileStat folder = NotesFolder(id);
        names = folder.Stamp is FileStat.Missing or FileStat.Unknown ? [] : Notes.Files(notes);
        FileStat files = NotesFiles(id, names);
        return (
            new RunStamps(record.Stamp, summary.Stamp, events.Stamp, folder.Stamp, files.Stamp),
            Math.Max(Math.Max(Math.Max(record.Settled, summary.Settled), Math.Max(events.Settled, folder.Settled)), files.Settled));
    }

    // Null where it cannot be listed.
    private static HashSet<(ulong High, ulong Low)>? ListNoted(string store)
    {
        try
        {
            string folder = Path.Combine(store, "notes");
            return Directory.Exists(folder) ? [.. RunStore.ListIds(folder, foldersOnly: false).Select(id => id.Bits)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FileStat Look(ReadOnlySpan<byte> before, RunId id, ReadOnlySpan<byte> after)
    {
        Span<byte> path = stackalloc byte[before.Length + RunId.Length + after.Length];
        before.CopyTo(path);
        id.CopyTo(path[before.Length..]);
        after.CopyTo(path[(before.Length + RunId.Length)..]);
        return root.Look(path);
    }
}
