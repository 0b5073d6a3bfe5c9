using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cupel.Imports.Gage;

/// <summary>What a run of Gage came to: <c>summary.json</c>, in which a value stands by itself or as the <c>value</c> of an object.</summary>
/// <param name="Attributes">What it says besides numbers.</param>
/// <param name="Metrics">Its metrics; each has one value.</param>
/// <param name="Label">The label the run gave itself, or null.</param>
internal sealed record GageSummary(JsonObject Attributes, IReadOnlyDictionary<string, double> Metrics, string? Label)
{
    /// <summary>Reads it; empty where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static GageSummary Read(GageMeta meta)
    {
        const string Name = "summary.json";
        JsonObject summary = meta.Find(Name) is byte[] bytes ? PythonJson.ParseObject(bytes, Name) : [];
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in Values(summary["metrics"]))
        {
            if (Number(value) is double number)
            {
                metrics[name] = number;
            }
        }

        var attributes = new JsonObject();
        foreach ((string name, JsonNode? value) in Values(summary["attributes"]))
        {
            attributes[name] = value?.DeepClone();
        }

        JsonNode? label = (summary["run"] as JsonObject)?["label"];
        return new GageSummary(attributes, metrics, label is JsonValue text && text.TryGetValue(out string? written) ? written : null);
    }

    // Either a map, or a list of objects that carry their names.
    private static IEnumerable<(string Name, JsonNode? Value)> Values(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(pair => (pair.Key, Value(pair.Value))),
        JsonArray list => list.OfType<JsonObject>().Where(item => item["name"] is JsonValue).Select(item => ($"{item["name"]}", item["value"])),
        _ => [],
    };

    private static JsonNode? Value(JsonNode? node) => node is JsonObject described && described.ContainsKey("value") ? described["value"] : node;

    private static double? Number(JsonNode? node) => node is not JsonValue value ? null
        : value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>()
        : value.TryGetValue(out string? text) ? text switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => null }
        : null;
}
