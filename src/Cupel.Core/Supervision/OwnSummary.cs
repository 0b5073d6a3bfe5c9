using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Metrics;

namespace Cupel.Supervision;

/// <summary>Reads the <c>summary.json</c> that a run's process may write into its folder.</summary>
/// <remarks>An object with <c>metrics</c> (name to number) and <c>attributes</c> (name to anything); at the top, numbers are metrics and all
/// else attributes. A metric that was also recorded over steps gets one more point, the last, at its highest step. NaN and infinities
/// are the strings <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</remarks>
internal static class OwnSummary
{
    public static JsonObject Apply(string path, SortedDictionary<string, MetricSummary> metrics, List<string> warnings)
    {
        var attributes = new JsonObject();
        if (!File.Exists(path))
        {
            return attributes;
        }

        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is not JsonObject root)
            {
                warnings.Add("summary.json is no JSON object and was not read");
                return attributes;
            }

            foreach ((string name, JsonNode? node) in root)
            {
                switch (name, node)
                {
                    case ("metrics", JsonObject group):
                        AddMetrics(group, metrics, warnings);
                        break;
                    case ("attributes", JsonObject group):
                        AddAttributes(group, attributes);
                        break;
                    case (_, JsonValue value) when value.GetValueKind() == JsonValueKind.Number:
                        AddMetric(name, value.GetValue<double>(), metrics);
                        break;
                    default:
                        attributes[name] = node?.DeepClone();
                        break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            warnings.Add($"summary.json was not read: {error.Message}");
        }

        return attributes;
    }

    private static void AddMetrics(JsonObject group, SortedDictionary<string, MetricSummary> metrics, List<string> warnings)
    {
        foreach ((string name, JsonNode? node) in group)
        {
            if (Number(node) is double value)
            {
                AddMetric(name, value, metrics);
            }
            else
            {
                warnings.Add($"summary.json: the metric `{name}` is no number");
            }
        }
    }

    private static void AddAttributes(JsonObject group, JsonObject attributes)
    {
        foreach ((string name, JsonNode? node) in group)
        {
            attributes[name] = node?.DeepClone();
        }
    }

    private static double? Number(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.String => node.GetValue<string>() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
        },
        _ => null,
    };

    private static void AddMetric(string name, double value, SortedDictionary<string, MetricSummary> metrics)
    {
        MetricSummary? known = metrics.GetValueOrDefault(name);
        metrics[name] = known is null
            ? new MetricSummary(value, value, value, 0, 1)
            : new MetricSummary(value, Better(Math.Min(known.Min, value), known.Min, value), Better(Math.Max(known.Max, value), known.Max, value), known.Step, known.Count + 1);
    }

    // NaN never counts as an extreme, but Math.Min and Math.Max pass it on.
    private static double Better(double extreme, double known, double value) =>
        !double.IsNaN(extreme) ? extreme : double.IsNaN(known) ? value : known;
}
