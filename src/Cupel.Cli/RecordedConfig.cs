using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Config;

namespace Cupel.Cli;

/// <summary>Turns a config as runs and the training host write it back into values with origins.</summary>
internal static class RecordedConfig
{
    /// <summary>The config of the two JSON trees.</summary>
    /// <param name="config">The values, nested.</param>
    /// <param name="origins">Where each came from, by dotted key; null where nobody knows.</param>
    public static ResolvedConfig Read(JsonObject config, JsonObject? origins) =>
        ResolvedConfig.Read(Element(config), origins is null ? null : Element(origins));

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json, JsonNodeContext.Default.JsonObject);
}
