using System.Text.Json;
using Cupel.Errors;

namespace Cupel.Hosting;

/// <summary>What the host answers when it is asked to measure: one line of JSON.</summary>
public sealed record MeasureReply
{
    /// <summary>What is wrong; when there is anything, there are no values.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The values, in the order of the metrics.</summary>
    public IReadOnlyList<MeasuredValue> Values { get; init; } = [];

    /// <summary>Reads a reply.</summary>
    /// <param name="json">The line of JSON.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static MeasureReply Parse(string json) =>
        JsonSerializer.Deserialize(json, MeasureJson.Default.MeasureReply) ?? throw new JsonException("the reply is null");

    /// <summary>The reply as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MeasureJson.Default.MeasureReply);
}
