using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>The values that a run starts with, each with its origin.</summary>
/// <param name="root">The values, with defaults filled in.</param>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class ResolvedConfig(ConfigMap root)
{
    /// <summary>A config without values.</summary>
    public static ResolvedConfig Empty { get; } = new(new ConfigMap([], Origin.Default));

    /// <summary>The values.</summary>
    public ConfigMap Root => root;

    /// <summary>The values as lines, in their order.</summary>
    /// <remarks>A list of scalars that all came from the same place is one line; every other list has a line for each value in
    /// it. An empty list or map is a line too, so the lines hold all that the tree does.</remarks>
    public IReadOnlyList<ConfigRow> Rows { get; } = Flatten(root);

    /// <summary>Every value with its dotted key, in their order. A list is one value, and so is an empty map.</summary>
    internal IEnumerable<ConfigRow> Leaves => LeavesOf(root, "");

    /// <summary>Writes the values as nested JSON; see <see cref="ConfigJson.Write"/>.</summary>
    /// <param name="json">Where to write.</param>
    public void WriteConfig(Utf8JsonWriter json) => ConfigJson.Write(json, root);

    /// <summary>Writes where each line came from: <c>{"lr": {"kind": "command-line", "was": {"value": 0.001, "kind": "file",
    /// "where": {...}}}}</c>, where <c>kind</c> is <c>file</c>, <c>command-line</c> or <c>default</c>, and <c>where</c> and
    /// <c>was</c> are left out when there is none. A number that was written in another form than JSON has it is there as
    /// <c>text</c>: <c>1e-3</c>.</summary>
    /// <param name="json">Where to write.</param>
    public void WriteOrigins(Utf8JsonWriter json) => OriginJson.Write(json, Rows);

    /// <summary>What <see cref="WriteConfig"/> writes, as an object.</summary>
    public JsonObject ToJson() => ToObject(WriteConfig);

    /// <summary>What <see cref="WriteOrigins"/> writes, as an object.</summary>
    public JsonObject OriginsToJson() => ToObject(WriteOrigins);

    /// <summary>The config from what <see cref="WriteConfig"/> and <see cref="WriteOrigins"/> wrote.</summary>
    /// <param name="config">The nested values.</param>
    /// <param name="origins">The origins; a line without one gets <see cref="OriginKind.File"/> and no place.</param>
    /// <exception cref="FormatException">The JSON has another form.</exception>
    public static ResolvedConfig Read(JsonElement config, JsonElement? origins = null)
    {
        Dictionary<string, Origin> byKey = origins is JsonElement element ? OriginJson.Read(element) : [];
        Dictionary<string, string> texts = origins is JsonElement written ? OriginJson.ReadTexts(written) : [];
        return ConfigJson.Read(config, key => byKey.GetValueOrDefault(key) ?? ConfigJson.Unplaced, texts) is ConfigMap map
            ? new ResolvedConfig(map)
            : throw new FormatException("a config must be a JSON object");
    }

    private static JsonObject ToObject(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    private static List<ConfigRow> Flatten(ConfigMap root)
    {
        var rows = new List<ConfigRow>();
        foreach (ConfigEntry entry in root.Entries)
        {
            Add(entry.Key, entry.Value);
        }

        return rows;

        void Add(string key, ConfigNode node)
        {
            if (node is ConfigMap { Entries.Count: > 0 } map)
            {
                foreach (ConfigEntry entry in map.Entries)
                {
                    Add($"{key}.{entry.Key}", entry.Value);
                }
            }
            else if (node is ConfigList { Items.Count: > 0 } list && !list.Items.All(item => IsPartOf(item, list)))
            {
                for (int i = 0; i < list.Items.Count; i++)
                {
                    Add(key + "." + i.ToString(CultureInfo.InvariantCulture), list.Items[i]);
                }
            }
            else
            {
                rows.Add(new ConfigRow(key, node));
            }
        }
    }

    private static IEnumerable<ConfigRow> LeavesOf(ConfigMap map, string prefix) => map.Entries.SelectMany(entry =>
        entry.Value is ConfigMap { Entries.Count: > 0 } inner ? LeavesOf(inner, $"{prefix}{entry.Key}.") : [new ConfigRow(prefix + entry.Key, entry.Value)]);

    private static bool IsPartOf(ConfigNode item, ConfigList list) =>
        item is ConfigScalar && item.Origin.Kind == list.Origin.Kind && item.Origin.Replaced is null
        && FileOf(item.Origin.Where) == FileOf(list.Origin.Where);

    private static string? FileOf(SourceLocation? where) => where?.File;
}
