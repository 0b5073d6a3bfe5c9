using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Metrics;

namespace Cupel.Supervision;

/// <summary>Reads the summary that a run's process made of itself.</summary>
/// <param name="metrics">Takes its metrics; one that was also recorded over steps gets one more point, the last, at its highest step.</param>
/// <param name="warnings">Takes what cannot be read.</param>
/// <remarks>A JSON object with <c>metrics</c> (name to number) and <c>attributes</c> (name to anything); at the top, numbers are metrics and all
/// else attributes. In place of a value may stand an object with <c>value</c>, and <c>label</c>, <c>type</c> or the like beside it. NaN and
/// infinities are the strings <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>, or bare as Python writes them.</remarks>
internal sealed class OwnSummary(SortedDictionary<string, MetricSummary> metrics, List<string> warnings)
{
    private const string ValueKey = "value";

    /// <summary>What it says besides numbers.</summary>
    public JsonObject Attributes { get; } = [];

    /// <summary>What it says of a metric or an attribute besides its value.</summary>
    public JsonObject Details { get; } = [];

    /// <summary>Reads a text.</summary>
    /// <param name="name">What the text is called.</param>
    /// <param name="text">The text.</param>
    public void Read(string name, string text)
    {
        try
        {
            if (JsonNode.Parse(PythonJson.Quote(text)) is not JsonObject root)
            {
                warnings.Add($"{name} is no JSON object and was not read");
                return;
            }

            foreach ((string key, JsonNode? node) in root)
            {
                switch (key, node)
                {
                    case ("metrics", JsonObject group):
                        AddMetrics(name, group);
                        break;
                    case ("attributes", JsonObject group):
                        AddAttributes(group);
                        break;
                    case (_, JsonValue value) when value.GetValueKind() == JsonValueKind.Number || IsNonFinite(value):
                        AddMetric(key, Number(value)!.Value);
                        break;
                    default:
                        Attributes[key] = node?.DeepClone();
                        break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            warnings.Add($"{name} was not read: {error.Message}");
        }
    }

    private void AddMetrics(string from, JsonObject group)
    {
        foreach ((string name, JsonNode? node) in group)
        {
            if (Number(Part(name, node)) is double value)
            {
                AddMetric(name, value);
            }
            else if (node is not null)
            {
                warnings.Add($"{from}: the metric `{name}` is no number");
            }
        }
    }

    private void AddAttributes(JsonObject group)
    {
        foreach ((string name, JsonNode? node) in group)
        {
            Attributes[name] = Part(name, node)?.DeepClone();
        }
    }

    /// <summary>The value itself, where it stands among what is said of it.</summary>
    private JsonNode? Part(string name, JsonNode? node)
    {
        if (node is not JsonObject said || !said.ContainsKey(ValueKey))
        {
            return node;
        }

        JsonObject rest = said.DeepClone().AsObject();
        rest.Remove(ValueKey);
        if (rest.Count > 0)
        {
            Details[name] = rest;
        }

        return said[ValueKey];
    }

    private static bool IsNonFinite(JsonValue value) => value.TryGetValue(out string? text) && text is "NaN" or "Infinity" or "-Infinity";

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

    private void AddMetric(string name, double value)
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
