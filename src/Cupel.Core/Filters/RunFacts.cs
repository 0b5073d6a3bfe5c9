using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Diffs;
using Cupel.Index;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Filters;

/// <summary>What filters, columns and sort keys see of one run. What costs a look at more files is read when it is first asked for, and kept.</summary>
/// <remarks>Of a run in a long list <see cref="RunField.Values"/>, <see cref="State"/> and <see cref="Checks"/> are answered by the store's index where
/// that is current; everything else reads the run's files. Not safe to share between threads.</remarks>
public sealed class RunFacts
{
    private readonly IndexedRuns? _index;
    private RunSnapshot? _run;
    private Looked? _looked;
    private IReadOnlyDictionary<string, MetricSummary>? _metrics;
    private Dictionary<string, JsonNode?>? _config;
    private Dictionary<string, JsonNode?>? _attributes;
    private RunMetrics? _series;
    private IReadOnlyDictionary<string, MetricSummary>? _system;
    private RunMetrics? _systemSeries;

    /// <summary>Of a run that was read.</summary>
    /// <param name="run">The run as it was read.</param>
    /// <param name="now">The present, for how long a run has run.</param>
    /// <param name="place">Its place in the list of its store, from 1; 0 where it is in none.</param>
    public RunFacts(RunSnapshot run, DateTimeOffset now, int place = 0) => (_run, Itself, Now, Place) = (run, run.Run, now, place);

    /// <summary>Of a run that is read when it must be.</summary>
    /// <param name="run">The run.</param>
    /// <param name="now">The present.</param>
    /// <param name="place">Its place in the list of its store, from 1.</param>
    /// <param name="index">What is known of the runs of that list; null where nothing is.</param>
    internal RunFacts(Run run, DateTimeOffset now, int place, IndexedRuns? index) => (Itself, Now, Place, _index) = (run, now, place, index);

    /// <summary>The run itself: its id, its name, where it lies. Nothing is read for it.</summary>
    public Run Itself { get; }

    /// <summary>The run as its files say it is; read when it is first asked for.</summary>
    public RunSnapshot Run
    {
        get
        {
            if (_run is null)
            {
                if (_index is not null)
                {
                    // Before the files are read: whatever happens to them from here on gives them another stamp.
                    (RunStamps stamps, long settled) = _index.Stamper.Look(Itself.Id, Itself.NotesFolder, out IReadOnlyList<string> notes);
                    _looked = new Looked(stamps, settled, notes);
                }

                _run = Itself.Read();
            }

            return _run;
        }
    }

    /// <summary>The present.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Its place in the list of its store, from 1; 0 where it is in none.</summary>
    public int Place { get; }

    /// <summary>Where it stands.</summary>
    public RunState State => Known(IndexFields.State, RunParts.All, json => JsonSerializer.Deserialize(json!, RunJson.Line.RunState)!) ?? Run.State;

    /// <summary>What must hold when it ends; empty also where its record cannot be read.</summary>
    public IReadOnlyList<Check> Checks =>
        Known(IndexFields.Checks, RunParts.Record, json => json is null ? [] : JsonSerializer.Deserialize(json, RunJson.Line.IReadOnlyListCheck)!)
        ?? Run.Record?.Checks ?? [];

    /// <summary>What a list of runs of its operation shows besides what it always shows.</summary>
    public IReadOnlyList<string> Columns =>
        Known(IndexFields.Columns, RunParts.Record, json => json is null ? [] : JsonSerializer.Deserialize(json, RunJson.Line.IReadOnlyListString)!)
        ?? Run.Record?.Columns ?? [];

    /// <summary>Which way its metrics are better, as far as its operation says.</summary>
    public IReadOnlyList<StatedGoal> Goals =>
        Known(IndexFields.Goals, RunParts.Record, json => json is null ? [] : JsonSerializer.Deserialize(json, RunJson.Line.IReadOnlyListStatedGoal)!)
        ?? Run.Record?.Goals ?? [];

    /// <summary>What it is compared by with others of its operation; empty for a batch, and where its record cannot be read.</summary>
    internal string Essence => Known(IndexFields.Essence, RunParts.Record, digest => digest ?? "")
        ?? (Run.Record is { Kind: not RunKind.Batch } record ? RunEssence.DigestOf(record) : "");

    /// <summary>What its metrics came to: from its summary where it has ended, else from what it has written so far.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics => _metrics ??=
        Run.Summary?.Metrics ?? (Itself.Foreign is null ? RunFigures.Read(Itself.Folder, Run.Record, ended: false).Metrics : Series.Summarize());

    /// <summary>What was measured of its processes, by names such as <c>sys/memory</c>; so far where it runs.</summary>
    public IReadOnlyDictionary<string, MetricSummary> System => _system ??= Run.Summary?.System ?? SystemSeries.Summarize();

    /// <summary>Its config keys, dotted, in their order.</summary>
    public IReadOnlyCollection<string> ConfigKeys => ConfigMap.Keys;

    /// <summary>The names of its attributes, dotted.</summary>
    public IReadOnlyCollection<string> AttributeNames => AttributeMap.Keys;

    /// <summary>The names by which its checks are found: of their metrics and files.</summary>
    public IEnumerable<string> CheckNames => Checks.Select(NameOf);

    private RunMetrics Series => _series ??= Itself.ReadMetrics();

    private RunMetrics SystemSeries => _systemSeries ??= RunMetrics.Read(Itself.Folder.System);

    private Dictionary<string, JsonNode?> ConfigMap => _config ??= Flatten(Run.Record?.Config);

    private Dictionary<string, JsonNode?> AttributeMap => _attributes ??= Flatten(Run.Attributes);

    /// <summary>The values of a config key: the items of a list each for itself; none where it is not there or null.</summary>
    /// <param name="key">The dotted key.</param>
    public IReadOnlyList<FieldValue> Config(string key) => Values(ConfigMap.GetValueOrDefault(key));

    /// <summary>The values of an attribute.</summary>
    /// <param name="name">Its name, dotted.</param>
    public IReadOnlyList<FieldValue> Attribute(string name) => Values(AttributeMap.GetValueOrDefault(name));

    /// <summary>A value of a metric, or its step; null where the run has no such metric.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="part">Which value.</param>
    /// <param name="step">Whether the step of that value is meant; of several with the same value the first.</param>
    public double? Metric(string name, MetricPart part, bool step)
    {
        // A metric of the run's own comes first, whatever it is called.
        bool own = Metrics.TryGetValue(name, out MetricSummary? summary);
        if (!own && !System.TryGetValue(name, out summary))
        {
            return null;
        }

        return (part, step) switch
        {
            (MetricPart.Last, false) => summary!.Last,
            (MetricPart.Min, false) => summary!.Min,
            (MetricPart.Max, false) => summary!.Max,
            (MetricPart.Last, true) => summary!.Step,
            (MetricPart.First, _) => Find(_ => true),
            (MetricPart.Min, _) => Find(value => value.Equals(summary!.Min)),
            _ => Find(value => value.Equals(summary!.Max)),
        };

        double? Find(Func<double, bool> wanted)
        {
            foreach (MetricPoint point in (own ? Series : SystemSeries).Find(name)?.Points ?? [])
            {
                if (wanted(point.Value))
                {
                    return step ? point.Step : point.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Whether all the checks about a metric or a file passed; null where there is none, or none was judged.</summary>
    /// <param name="name">The metric, or the file as the check writes it.</param>
    public bool? Check(string name)
    {
        IReadOnlyList<Check> checks = Run.Record?.Checks ?? [];
        bool? passed = null;
        foreach (CheckResult result in Run.Summary?.Checks ?? [])
        {
            if (checks.Any(check => check.Statement == result.Check && NameOf(check) == name))
            {
                passed = result.Passed && passed != false;
            }
        }

        return passed;
    }

    /// <summary>The values of a field.</summary>
    internal IReadOnlyList<FieldValue> Values(RunField field) =>
        FindKnown(field) ?? (_run is null && _index is not null && Lacks(field) ? [] : field.Read(this));

    /// <summary>The values of a field where the index of the store answers; null where the run's files must.</summary>
    internal IReadOnlyList<FieldValue>? FindKnown(RunField field) => _run is null ? _index?.Find(Place - 1, field) : null;

    /// <summary>Whether it has such a field, if without a value.</summary>
    internal bool Has(RunField field)
    {
        RunField plain = field with { Part = MetricPart.Last, Step = false };
        return (_run is null ? _index?.Has(Place - 1, plain) : null) ?? field.Family switch
        {
            FieldFamily.Config => ConfigMap.ContainsKey(field.Name),
            FieldFamily.Metric => Metrics.ContainsKey(field.Name) || System.ContainsKey(field.Name),
            FieldFamily.Attribute => AttributeMap.ContainsKey(field.Name),
            FieldFamily.Check => CheckNames.Contains(field.Name, StringComparer.Ordinal),
            _ => true,
        };
    }

    /// <summary>Whether its files were read, and looked at before that.</summary>
    internal bool WasRead => _run is not null && _looked is not null;

    /// <summary>The names of its notes when it was read.</summary>
    internal IReadOnlyList<string> NoteFiles => _looked?.Notes ?? [];

    /// <summary>The states of its files under which an index may keep it; null where it was not read, or can be neither trusted nor kept.</summary>
    /// <param name="limit">A file that was settled later than this may have changed since without its being seen.</param>
    internal RunStamps? FindStamps(long limit)
    {
        if (_looked is not (var stamps, var settled, _) || settled > limit || _run is not { Record: not null } run || run.State.Status == RunStatus.Damaged)
        {
            return null;
        }

        // Whether any other run lives is a question for now, not for the files.
        bool final = run.State.Status is RunStatus.Completed or RunStatus.Failed or RunStatus.ChecksFailed or RunStatus.Terminated;
        return final ? stamps : stamps with { Events = FileStat.Unknown };
    }

    // Some values of a metric are in its points alone: of most runs it is enough to know that they have no such metric.
    private bool Lacks(RunField field) => field.Family == FieldFamily.Metric && !Has(field);

    private T? Known<T>(string column, RunParts parts, Func<string?, T> read)
        where T : class => _run is null ? _index?.Find(Place - 1, column, parts, read) : null;

    private static string NameOf(Check check) => check switch
    {
        MetricCheck metric => metric.Metric,
        FileCheck file => file.File,
        _ => check.Statement,
    };

    private static Dictionary<string, JsonNode?> Flatten(JsonObject? json)
    {
        var flat = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in FlatJson.Of(json ?? []))
        {
            flat[key] = value;
        }

        return flat;
    }

    private static IReadOnlyList<FieldValue> Values(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.SelectMany(Values)],
        JsonValue value => [Value(value)],
        _ => [],
    };

    private static FieldValue Value(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => new TruthValue(true),
        JsonValueKind.False => new TruthValue(false),
        JsonValueKind.Number => NumberValue.Find(value.ToJsonString()) ?? new NumberValue(double.NaN),

        // Numbers that JSON cannot hold are written as these texts.
        _ => value.TryGetValue(out string? text) && text is "NaN" or "Infinity" or "-Infinity" ? NumberValue.Find(text)! : new TextValue(text ?? value.ToString()),
    };

    private sealed record Looked(RunStamps Stamps, long Settled, IReadOnlyList<string> Notes);
}
