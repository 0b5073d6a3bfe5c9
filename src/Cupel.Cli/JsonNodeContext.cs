using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Cupel.Cli;

/// <summary>Lets JSON trees be written without reflection.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class JsonNodeContext : JsonSerializerContext;
