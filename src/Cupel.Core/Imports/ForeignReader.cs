using System.Text.Json;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>Shows a run of another tool as one of ours; one that cannot be read is <see cref="RunStatus.Damaged"/>.</summary>
internal static class ForeignReader
{
    /// <summary>All that a list or a page shows of it. Its metrics are read when they are first asked for, so it has no summary.</summary>
    public static RunSnapshot Read(Run run, ForeignRun foreign, DateTimeOffset now)
    {
        try
        {
            ForeignRecord read = foreign.Read(now);
            return new RunSnapshot(run, read.Record, read.State, null, NotesOf(run.Id, read.Notes));
        }
        catch (Exception error) when (IsDamage(error))
        {
            return new RunSnapshot(run, null, new RunState { Status = RunStatus.Damaged, Reason = Words(error) }, null, NotesOf(run.Id, []));
        }
    }

    /// <summary>Its metrics; what cannot be read is among the problems.</summary>
    public static RunMetrics ReadMetrics(ForeignRun foreign)
    {
        try
        {
            return foreign.ReadMetrics();
        }
        catch (Exception error) when (IsDamage(error))
        {
            return new RunMetrics([], 0, [Words(error)]);
        }
    }

    /// <summary>Whether an exception means that a run is damaged, and not that we are.</summary>
    public static bool IsDamage(Exception error) => error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException;

    /// <summary>What is damaged, in words.</summary>
    public static string Words(Exception damage) =>
        damage is FileNotFoundException { FileName: string file } ? $"there is no {file}" : damage.Message;

    /// <summary>The notes with the ids they have wherever they are read.</summary>
    public static IReadOnlyList<(RunId Id, Note Note)> WithIds(RunId run, IEnumerable<Note> notes) =>
        [.. notes.Select(note => (Id: ForeignIds.OfNote(run, note), note)).DistinctBy(note => note.Id).OrderBy(note => note.Id.Value, StringComparer.Ordinal)];

    private static Notes NotesOf(RunId run, IReadOnlyList<Note> notes) => Notes.Of([.. WithIds(run, notes).Select(note => (note.Id.Value, note.Note))], []);
}
