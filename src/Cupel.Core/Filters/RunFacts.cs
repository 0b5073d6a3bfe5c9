using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>What filters, columns and sort keys see of one run. What costs a look at more files is read when it is first asked for, and kept.</summary>
/// <param name="run">The run as it was read.</param>
/// <param name="now">The present, for how long a run has run.</param>
/// <param name="place">Its place in the list of its store, from 1; 0 where it is in none.</param>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class RunFacts(RunSnapshot run, DateTimeOffset now, int place = 0)
{
    private IReadOnlyDictionary<string, MetricSummary>? _metrics;
    private Dictionary<string, JsonNode?>? _config;
    private Dictionary<string, JsonNode?>? _attributes;
    private RunMetrics? _series;
    private IReadOnlyDictionary<string, MetricSummary>? _system;
    private RunMetrics? _systemSeries;

    /// <summary>The run.</summary>
    public RunSnapshot Run => run;

    /// <summary>The present.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Its place in the list of its store, from 1; 0 where it is in none.</summary>
    public int Place => place;

    /// <summary>What its metrics came to: from its summary where it has ended, else from what it has written so far.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics => _metrics ??=
        run.Summary?.Metrics ?? Series.Summarize();

    /// <summary>What was measured of its processes, by names such as <c>sys/memory</c>; so far where it runs.</summary>
    public IReadOnlyDictionary<string, MetricSummary> System => _system ??= run.Summary?.System ?? SystemSeries.Summarize();

    /// <summary>Its config keys, dotted, in their order.</summary>
    public IReadOnlyCollection<string> ConfigKeys => ConfigMap.Keys;

    /// <summary>The names of its attributes, dotted.</summary>
    public IReadOnlyCollection<string> AttributeNames => AttributeMap.Keys;

    /// <summary>The names by which its checks are found: of their metrics and files.</summary>
    public IEnumerable<string> CheckNames => (run.Record?.Checks ?? []).Select(NameOf);

    private RunMetrics Series => _series ??= run.Run.ReadMetrics();

    private RunMetrics SystemSeries => _systemSeries ??= RunMetrics.Read(run.Run.Folder.System);

    private Dictionary<string, JsonNode?> ConfigMap => _config ??= Flatten(run.Record?.Config);

    private Dictionary<string, JsonNode?> AttributeMap => _attributes ??= Flatten(run.Attributes);

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
        IReadOnlyList<Check> checks = run.Record?.Checks ?? [];
        bool? passed = null;
        foreach (CheckResult result in run.Summary?.Checks ?? [])
        {
            if (checks.Any(check => check.Statement == result.Check && NameOf(check) == name))
            {
                passed = result.Passed && passed != false;
            }
        }

        return passed;
    }

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
}
