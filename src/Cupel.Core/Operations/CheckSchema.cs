using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>How a check is written: <c>{ metric: val_accuracy, above: 0.97 }</c> or <c>{ file: model.safetensors }</c>.</summary>
public static partial class CheckSchema
{
    private static readonly NumberType Bound = new();

    /// <summary>The keys of one check.</summary>
    public static ConfigSection Type { get; } = new(
    [
        new("metric", new TextType { AllowEmpty = false, Words = "the name of a metric" }, "The metric to judge."),
        new("at", new TextType { Choices = ["last", "min", "max"] },
            "Which of its values: the last, the smallest or the largest. The last when left out."),
        new("above", Bound, "It must be larger than this."),
        new("below", Bound, "It must be smaller than this."),
        new("at_least", Bound, "It must be this or larger."),
        new("at_most", Bound, "It must be this or smaller."),
        new("near", Bound, "It must be about this; `within` says how near."),
        new("within", new OneOfType(new NumberType { AtLeast = 0 },
            new TextType { Pattern = Share(), Words = "a share such as `2%`" }),
            "How far from `near` it may lie: a distance, or a share of `near` such as `2%`."),
        new("file", new TextType { AllowEmpty = false, Words = "a path or pattern in the run's folder" },
            "A file that must be there at the end: a path or a pattern (`*`, `?`, `**`) relative to the run's folder."),
    ]);

    private static readonly string[] Bounds = ["above", "below", "at_least", "at_most", "near"];

    /// <summary>The check that a map says; null after a fault.</summary>
    /// <param name="map">A map that <see cref="Type"/> resolved without a fault.</param>
    /// <param name="faults">Takes what the schema alone cannot see: neither or both of <c>metric</c> and <c>file</c>, a metric
    /// without a bound, <c>within</c> without <c>near</c>.</param>
    public static Check? Read(ConfigMap map, ICollection<Fault> faults)
    {
        string? metric = Text(map, "metric");
        string? file = Text(map, "file");
        if (metric is null == file is null)
        {
            faults.Add(metric is null
                ? new Fault(ErrorCodes.ConfigMissing, "a check needs `metric` or `file`", map.Origin.Where,
                    $"write `{Notation.Value(map.Origin.Where, new Dictionary<string, object?> { ["metric"] = "loss", ["below"] = 0.1 })}`")
                : new Fault(ErrorCodes.ConfigConflict, "a check is about a `metric` or a `file`, not both", Place(map, "file"),
                    "write two checks"));
            return null;
        }

        return metric is null ? ReadFile(map, file!, faults) : ReadMetric(map, metric, faults);
    }

    private static FileCheck? ReadFile(ConfigMap map, string file, ICollection<Fault> faults)
    {
        ConfigEntry? stray = map.Entries.FirstOrDefault(entry =>
            entry.Key != "file" && entry.Value is not ConfigScalar { Value: null });
        if (stray is null)
        {
            return new FileCheck(file);
        }

        faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{stray.Key}` is for checks of a metric",
            stray.KeyLocation ?? map.Origin.Where,
            $"leave `{stray.Key}` out"));
        return null;
    }

    private static MetricCheck? ReadMetric(ConfigMap map, string metric, ICollection<Fault> faults)
    {
        if (!Bounds.Any(bound => Number(map, bound) is not null))
        {
            faults.Add(new Fault(ErrorCodes.ConfigMissing, $"the check of `{metric}` has no bound", map.Origin.Where,
                $"add one of {string.Join(", ", Bounds.Select(bound => $"`{bound}`"))}"));
            return null;
        }

        if (map.Find("within") is ConfigScalar { Value: not null } && Number(map, "near") is null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, "`within` goes with `near`", Place(map, "within"), "add `near`"));
            return null;
        }

        string? share = Text(map, "within");
        return new MetricCheck
        {
            Metric = metric,
            At = Text(map, "at") switch { "min" => MetricAt.Min, "max" => MetricAt.Max, _ => MetricAt.Last },
            Above = Number(map, "above"),
            Below = Number(map, "below"),
            AtLeast = Number(map, "at_least"),
            AtMost = Number(map, "at_most"),
            Near = Number(map, "near"),
            Within = share is null
                ? Number(map, "within")
                : double.Parse(Share().Match(share).Groups[1].Value, CultureInfo.InvariantCulture) / 100,
            Relative = share is not null,
        };
    }

    private static string? Text(ConfigMap map, string key) => (map.Find(key) as ConfigScalar)?.Value as string;

    private static double? Number(ConfigMap map, string key) => (map.Find(key) as ConfigScalar)?.Value switch
    {
        long integer => integer,
        double number => number,
        _ => null,
    };

    private static SourceLocation? Place(ConfigMap map, string key) => map.FindEntry(key)?.KeyLocation ?? map.Origin.Where;

    [GeneratedRegex(@"\A([0-9]+(?:\.[0-9]+)?)\s*%\z", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
