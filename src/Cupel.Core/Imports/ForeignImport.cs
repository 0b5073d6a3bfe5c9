using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>Takes over runs from the store of another tool.</summary>
/// <remarks>A run appears whole or not at all. It gets the same id whenever it is imported, so that one which is here already is found, left as it is, and only
/// given the notes that are new. One that cannot be read is passed over and named; the others follow. A deleted run goes into the trash, and one of an
/// archive into the archive of that name.</remarks>
public static class ForeignImport
{
    /// <summary>Imports.</summary>
    /// <param name="runs">Runs of a store of another tool.</param>
    /// <param name="store">Where to.</param>
    /// <param name="progress">Is told how many are done after each; null for nobody.</param>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static ForeignImportResult From(IReadOnlyList<Run> runs, RunStore store, Action<int>? progress = null)
    {
        store.RequireWritable();
        RunStaging.RemoveUnfinished(store);
        var result = new Tally();
        for (int i = 0; i < runs.Count; i++)
        {
            Take(runs[i], store, result);
            progress?.Invoke(i + 1);
        }

        return new ForeignImportResult(
            [.. result.Runs.OrderByDescending(run => run.Id.Value, StringComparer.Ordinal)],
            result.Present, result.Running, result.Failed, result.Notes, result.Links, result.Warnings);
    }

    /// <summary>What an import would do with a run.</summary>
    /// <param name="run">A run of a store of another tool, as it was read.</param>
    /// <param name="store">Where to.</param>
    public static ForeignImportPlan Plan(RunSnapshot run, RunStore store) =>
        store.Shelves().Any(shelf => shelf.Find(run.Run.Id) is not null) ? ForeignImportPlan.Present
        : run.State.Status == RunStatus.Damaged ? ForeignImportPlan.Damaged
        : run.State.Status.IsLive() || run.State.Status == RunStatus.Staged ? ForeignImportPlan.Running
        : ForeignImportPlan.New;

    /// <summary>Where a run comes to lie: in the list, the trash or an archive, as it did in its tool.</summary>
    /// <param name="run">A run of a store of another tool.</param>
    /// <param name="store">Where to.</param>
    public static RunStore PlaceOf(Run run, RunStore store) =>
        run.Store.IsTrash ? store.Trash : run.Store == run.Store.Home ? store : store.Archive(ArchiveName(Path.GetFileName(run.Store.RunsFolder)));

    // Other tools let people call an archive what they like; here its name is that of a folder.
    private static string ArchiveName(string name)
    {
        const int Longest = 100;
        string plain = new([.. name.Trim().Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')]);
        plain = plain.TrimStart('.', '-');
        return plain.Length == 0 ? "imported" : plain[..Math.Min(plain.Length, Longest)];
    }

    private static void Take(Run run, RunStore store, Tally result)
    {
        ForeignRun foreign = run.Foreign ?? throw new ArgumentException($"run {run.Name} is not of another tool", nameof(run));
        RunSnapshot snapshot = run.Read();
        switch (Plan(snapshot, store))
        {
            case ForeignImportPlan.Damaged:
                result.Failed.Add(new ForeignImportFailure(run.Id, foreign.Place, snapshot.State.Reason ?? ""));
                return;
            case ForeignImportPlan.Running:
                result.Running.Add(run.Id);
                return;
            case ForeignImportPlan.Present:
                result.Present.Add(run.Id);
                break;
            default:
                if (!TryPlace(run, foreign, store, result))
                {
                    return;
                }

                break;
        }

        // The notes come last: should this be cut off, the next import finds the run and adds them.
        result.Notes += AddNotes(run, foreign, store);
    }

    private static bool TryPlace(Run run, ForeignRun foreign, RunStore store, Tally result)
    {
        RunStore place = PlaceOf(run, store);
        IReadOnlyList<string> warnings = [];
        IReadOnlyList<string> links = [];
        try
        {
            result.Runs.Add(RunAssembly.Make(store, store.Ids.Next(), place, run.Id, folder =>
            {
                warnings = ForeignRunWriter.Write(foreign, foreign.Read(store.Clock.GetUtcNow()), folder.Root, store.Root);
                links = [.. foreign.ListLinks()];
            }));
            result.Links.AddRange(links.Select(path => $"{run.Id}/{path}"));
            result.Warnings.AddRange(warnings.Select(warning => $"{run.Name}: {warning}"));
            return true;
        }
        catch (Exception error) when (ForeignReader.IsDamage(error) && !IsFull(error))
        {
            if (place.Find(run.Id) is not null)
            {
                // Another import brought it at this moment.
                result.Present.Add(run.Id);
                return true;
            }

            result.Failed.Add(new ForeignImportFailure(run.Id, foreign.Place, ForeignReader.Words(error)));
            return false;
        }
    }

    // A full disk is not the fault of one run: there is no use in trying the others.
    private static bool IsFull(Exception error) => error is IOException { HResult: 28 or unchecked((int)0x80070070) };

    private static int AddNotes(Run run, ForeignRun foreign, RunStore store)
    {
        string folder = store.NotesOf(run.Id);

        // A label or tag that came once does not come again, whatever its file's time is by now: somebody may have taken it away here.
        HashSet<(NoteKind, string)> known = [.. Notes.ReadAll(folder, []).Select(note => (note.Note.Kind, note.Note.Text))];
        IEnumerable<Note> notes = foreign.Read(store.Clock.GetUtcNow()).Notes.Where(note => note.Kind == NoteKind.Comment || !known.Contains((note.Kind, note.Text)));
        return ForeignReader.WithIds(run.Id, notes).Count(note => Notes.TryAdd(folder, note.Id, note.Note));
    }

    private sealed class Tally
    {
        public List<Run> Runs { get; } = [];

        public List<RunId> Present { get; } = [];

        public List<RunId> Running { get; } = [];

        public List<ForeignImportFailure> Failed { get; } = [];

        public int Notes { get; set; }

        public List<string> Links { get; } = [];

        public List<string> Warnings { get; } = [];
    }
}
