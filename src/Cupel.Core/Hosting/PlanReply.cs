using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cupel.Checks;
using Cupel.Errors;

namespace Cupel.Hosting;

/// <summary>What the training host answers when it is asked to check a training config: one line of JSON.</summary>
public sealed record PlanReply
{
    /// <summary>What is wrong; when there is anything, nothing else here means anything.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The resolved config, nested.</summary>
    public JsonObject Config { get; init; } = [];

    /// <summary>Where each value came from, by dotted key.</summary>
    public JsonObject Origins { get; init; } = [];

    /// <summary>What must hold when the training has ended.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>The data files that will be read, as full paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The seed of the training.</summary>
    public long Seed { get; init; }

    /// <summary>Reads a reply.</summary>
    /// <param name="json">The line of JSON.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static PlanReply Parse(string json) =>
        JsonSerializer.Deserialize(json, PlanReplyJson.Default.PlanReply) ?? throw new JsonException("the reply is null");

    /// <summary>The reply as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanReplyJson.Default.PlanReply);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanReply))]
internal sealed partial class PlanReplyJson : JsonSerializerContext;
