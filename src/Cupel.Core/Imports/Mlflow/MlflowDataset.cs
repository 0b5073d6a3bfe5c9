using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cupel.Imports.Mlflow;

/// <summary>A data set that a run of MLflow was given, as an attribute: <c>name</c>, <c>digest</c>, <c>source_type</c>, <c>source</c>, <c>schema</c> and
/// <c>profile</c>, of those that are known, and <c>tags</c> with what it was used for.</summary>
internal static class MlflowDataset
{
    private static readonly string[] Known = ["name", "digest", "source_type", "source", "schema", "profile"];

    /// <summary>The object.</summary>
    /// <param name="values">What MLflow wrote about the data set; some of it is JSON in a text, and becomes what it says.</param>
    /// <param name="tags">What it wrote about the use of it.</param>
    public static JsonObject Of(IReadOnlyList<(string Key, string? Value)> values, IReadOnlyList<(string Key, string? Value)> tags)
    {
        var dataset = new JsonObject();
        foreach (string key in Known)
        {
            string? value = values.FirstOrDefault(pair => pair.Key == key).Value;
            if (value is { Length: > 0 })
            {
                dataset[key] = key is "source" or "schema" or "profile" ? Json(value) : value;
            }
        }

        if (tags.Count > 0)
        {
            dataset["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value))));
        }

        return dataset;
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
