using System.Globalization;
using System.Text.Json.Nodes;

namespace Cupel.Config;

/// <summary>A nested JSON object as dotted keys: <c>optimizer.lr</c>. An item of a list that holds objects has its place as a key:
/// <c>layers.0.units</c>; a list of single values is one value.</summary>
public static class FlatJson
{
    /// <summary>The keys with their values, in their order. An empty object is a value.</summary>
    /// <param name="json">The object.</param>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(JsonObject json) => json.SelectMany(pair => Of(pair.Key, pair.Value));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Of(string key, JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } map => map.SelectMany(pair => Of($"{key}.{pair.Key}", pair.Value)),
        JsonArray list when list.Any(item => item is JsonObject) =>
            list.SelectMany((item, i) => Of(string.Create(CultureInfo.InvariantCulture, $"{key}.{i}"), item)),
        _ => [KeyValuePair.Create(key, value)],
    };
}
