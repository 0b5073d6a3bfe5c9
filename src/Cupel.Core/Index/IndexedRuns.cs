using System.Collections.Concurrent;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>An index as the runs of a list see it: it answers for a run only while the files that the answer follows from are as they were.</summary>
/// <remarks>A file is looked at when an answer is first asked for that follows from it, and once. Safe to share between threads as long as no two
/// ask for the same run.</remarks>
internal sealed class IndexedRuns
{
    private readonly RunIndex? _index;
    private readonly RunStamper _stamper;
    private readonly RunList _runs;
    private readonly int[] _rows;
    private readonly RunParts[] _known;
    private readonly RunParts[] _changed;
    private readonly ConcurrentDictionary<RunField, KnownField> _fields = new();
    private readonly ConcurrentDictionary<(string Column, int Code), object> _parsed = new();

    // Mostly one field is asked for of all runs.
    private KnownField? _last;

    /// <summary>Finds the runs in an index.</summary>
    /// <param name="index">The index; null where there is none yet.</param>
    /// <param name="stamper">Looks at the runs' files.</param>
    /// <param name="runs">The runs, the newest first.</param>
    public IndexedRuns(RunIndex? index, RunStamper stamper, RunList runs)
    {
        (_index, _stamper, _runs) = (index, stamper, runs);
        _rows = RunIndex.RowsOf(index, runs);
        _known = new RunParts[runs.Count];
        _changed = new RunParts[runs.Count];
    }

    private IndexedRuns(IndexedRuns all, RunList runs, int[] places)
        : this(all._index, all._stamper, runs)
    {
        for (int i = 0; i < places.Length; i++)
        {
            (_known[i], _changed[i]) = (all._known[places[i]], all._changed[places[i]]);
        }

        Problem = all.Problem;
    }

    /// <summary>The index; null where there is none, or it has turned out to be damaged.</summary>
    public RunIndex? Index => Problem is null ? _index : null;

    /// <summary>What is wrong with the index, or null as long as nothing is known to be.</summary>
    public string? Problem { get; private set; }

    /// <summary>The runs.</summary>
    public RunList All => _runs;

    /// <summary>Some of the runs, with what is known of them so far.</summary>
    /// <param name="places">Which, in rising order.</param>
    public IndexedRuns Narrow(int[] places) => new(this, _runs.Narrow(places), places);

    /// <summary>The same runs in an index that was written since.</summary>
    public IndexedRuns With(RunIndex? index) => new(index, _stamper, _runs);

    /// <summary>Looks at the runs' files.</summary>
    public RunStamper Stamper => _stamper;

    /// <summary>Whether anything is known of a run.</summary>
    public bool Has(int place) => Row(place) >= 0;

    /// <summary>The row of a run, or -1.</summary>
    public int Row(int place) => Problem is null ? _rows[place] : -1;

    /// <summary>The values of a field; null where the files must be asked.</summary>
    public IReadOnlyList<FieldValue>? Find(int place, RunField field) =>
        Column(place, field) is (true, var column) ? column is null ? [] : column.Values(_rows[place]) : null;

    /// <summary>Whether a run has a field at all, if without a value; null where the files must be asked.</summary>
    public bool? Has(int place, RunField field) => Column(place, field) is (true, var column) ? column?.Has(_rows[place]) ?? false : null;

    /// <summary>A thing that is kept as JSON, made once for all runs that have the same; null where the files must be asked.</summary>
    /// <param name="place">The run.</param>
    /// <param name="name">The column.</param>
    /// <param name="parts">The files that it follows from.</param>
    /// <param name="read">Reads it; given null where the run has none.</param>
    public T? Find<T>(int place, string name, RunParts parts, Func<string?, T> read)
        where T : class
    {
        if (!Has(place) || !Holds(place, parts) || !TryLoad(name, out IndexColumn? column))
        {
            return null;
        }

        int code = column?.Code(_rows[place]) ?? 0;
        return code == 0 ? read(null)
            : (T)_parsed.GetOrAdd((name, code), _ => read(((TextValue)column!.Values(_rows[place])[0]).Text));
    }

    /// <summary>What is known of a field.</summary>
    public KnownField Field(RunField field) =>
        _last is KnownField last && ReferenceEquals(last.Field, field) ? last : _last = _fields.GetOrAdd(field, Load) with { Field = field };

    /// <summary>Whether the index has an answer about a field for a row, be it still right or not. Without a summary the metrics are in other files.</summary>
    public bool Keeps(KnownField known, int row) => known.Kept
        && (known.Field.Family is not (FieldFamily.Metric or FieldFamily.Attribute) || _index!.Stamps(row).Summary != FileStat.Missing);

    /// <summary>Whether something of a run has turned out to be another than the index has it, or cannot be in it.</summary>
    public bool IsOpen(int place) => !Has(place) || _changed[place] != RunParts.None;

    /// <summary>Every field with a name of its own that the runs have whose record and summary are as they were; null where the index cannot say.</summary>
    /// <remarks>The names of the columns say it where the index has no row but those of such runs; else each column is looked at as well.</remarks>
    public FieldNames? FindNames()
    {
        if (Index is not RunIndex index)
        {
            return null;
        }

        bool[] covers = new bool[_runs.Count];
        RunPool.Each(covers.Length, place => covers[place] = Has(place) && index.Stamps(_rows[place]).Summary != FileStat.Missing && Holds(place, RunParts.Record | RunParts.Summary));
        int[] rows = [.. Enumerable.Range(0, covers.Length).Where(place => covers[place]).Select(place => _rows[place])];
        var fields = new List<RunField>();
        foreach (string name in index.ColumnNames)
        {
            IndexColumn? column = null;
            if (IndexFields.FieldOf(name) is not RunField field || (rows.Length < index.Rows && !TryLoad(name, out column)))
            {
                continue;
            }

            if (rows.Length == index.Rows || (column is not null && rows.Any(column.Has)))
            {
                fields.Add(field);
            }
        }

        return Problem is null ? new FieldNames(covers, fields) : null;
    }

    /// <summary>Which project a run is of; null where the files must be asked.</summary>
    public RunOwner? FindOwner(int place) => Has(place) && Holds(place, RunParts.Record) && TryLoad(IndexFields.Imported, out IndexColumn? imported)
        ? new RunOwner(Text(place, "project_id"), Text(place, "project"), imported?.Has(_rows[place]) ?? false)
        : null;

    private string? Text(int place, string field) => Find(place, new RunField(FieldFamily.Own, field)) is [TextValue value] ? value.Text : null;

    private (bool Known, IndexColumn? Column) Column(int place, RunField field) =>
        Has(place) && Field(field) is var known && Keeps(known, _rows[place]) && Holds(place, known.Parts) ? (true, known.Column) : default;

    private KnownField Load(RunField field) => IndexFields.ColumnOf(field) is string name && TryLoad(name, out IndexColumn? column)
        ? new KnownField(field, column, IndexFields.PartsOf(field), Kept: true)
        : new KnownField(field, null, RunParts.None, Kept: false);

    private bool TryLoad(string name, out IndexColumn? column)
    {
        try
        {
            column = _index?.Column(name);
            return _index is not null;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            Problem = error.Message;
            column = null;
            return false;
        }
    }

    /// <summary>Whether files of a run are as they were; each is looked at once.</summary>
    public bool Holds(int place, RunParts parts)
    {
        RunParts open = parts & ~_known[place];
        if (open != RunParts.None)
        {
            RunStamps stamps = _index!.Stamps(_rows[place]);
            RunId id = _runs.Ids[place];
            Look(RunParts.Record, stamps.Record, static (stamper, run) => stamper.Record(run));
            Look(RunParts.Summary, stamps.Summary, static (stamper, run) => stamper.Summary(run));
            Look(RunParts.Events, stamps.Events, static (stamper, run) => stamper.Events(run));
            if (open.HasFlag(RunParts.Notes) && !HoldNotes(place, id, stamps))
            {
                _changed[place] |= RunParts.Notes;
            }

            _known[place] |= open;

            void Look(RunParts part, long kept, Func<RunStamper, RunId, FileStat> look)
            {
                // What was not kept is not worth a look.
                if (open.HasFlag(part) && (kept == FileStat.Unknown || look(_stamper, id).Stamp != kept))
                {
                    _changed[place] |= part;
                }
            }
        }

        return (_changed[place] & parts) == RunParts.None;
    }

    private bool HoldNotes(int place, RunId id, RunStamps stamps) =>
        stamps.NotesFolder switch
        {
            FileStat.Unknown => false,
            FileStat.Missing => _stamper.LacksNotes(id),
            long folder => _stamper.NotesFolder(id).Stamp == folder && _stamper.NotesFiles(id, NoteFiles(place)).Stamp == stamps.NotesFiles,
        };

    private IEnumerable<string> NoteFiles(int place) =>
        TryLoad(IndexFields.NoteFiles, out IndexColumn? column) ? (column?.Values(_rows[place]) ?? []).Select(name => ((TextValue)name).Text) : [];

    /// <summary>A field and its column.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Column">Its column; null where no run has it, or none is kept.</param>
    /// <param name="Parts">The files that it follows from.</param>
    /// <param name="Kept">Whether the index answers for it at all.</param>
    public sealed record KnownField(RunField Field, IndexColumn? Column, RunParts Parts, bool Kept);
}
