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
    private readonly IReadOnlyList<Run> _runs;
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
    public IndexedRuns(RunIndex? index, RunStamper stamper, IReadOnlyList<Run> runs)
    {
        (_index, _stamper, _runs) = (index, stamper, runs);
        _rows = new int[runs.Count];
        _known = new RunParts[runs.Count];
        _changed = new RunParts[runs.Count];
        int row = 0;
        for (int place = 0; place < runs.Count; place++)
        {
            (ulong High, ulong Low) id = runs[place].Id.Bits;
            while (row < index?.Rows && index.Id(row).CompareTo(id) > 0)
            {
                row++;
            }

            _rows[place] = row < index?.Rows && index.Id(row) == id ? row : -1;
        }
    }

    /// <summary>The index; null where there is none, or it has turned out to be damaged.</summary>
    public RunIndex? Index => Problem is null ? _index : null;

    /// <summary>What is wrong with the index, or null as long as nothing is known to be.</summary>
    public string? Problem { get; private set; }

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

    private (bool Known, IndexColumn? Column) Column(int place, RunField field)
    {
        if (!Has(place))
        {
            return default;
        }

        KnownField known = _last is KnownField last && ReferenceEquals(last.Field, field) ? last : _last = _fields.GetOrAdd(field, Load) with { Field = field };
        return !known.Kept || !Holds(place, known.Parts) || (field.Family is FieldFamily.Metric or FieldFamily.Attribute && _index!.Stamps(_rows[place]).Summary == FileStat.Missing)
            ? default
            : (true, known.Column);
    }

    private KnownField Load(RunField field) => IndexFields.ColumnOf(field) is string name && TryLoad(name, out IndexColumn? column)
        ? new KnownField(field, column, IndexFields.PartsOf(field), Kept: true)
        : new KnownField(field, null, RunParts.None, Kept: false);

    private bool TryLoad(string name, out IndexColumn? column)
    {
        try
        {
            column = _index!.Column(name);
            return true;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            Problem = error.Message;
            column = null;
            return false;
        }
    }

    private bool Holds(int place, RunParts parts)
    {
        RunParts open = parts & ~_known[place];
        if (open != RunParts.None)
        {
            RunStamps stamps = _index!.Stamps(_rows[place]);
            RunId id = _runs[place].Id;
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

    private sealed record KnownField(RunField Field, IndexColumn? Column, RunParts Parts, bool Kept);
}
