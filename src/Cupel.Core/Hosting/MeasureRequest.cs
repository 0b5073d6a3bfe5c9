using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cupel.Hosting;

/// <summary>What the host is asked to measure: metrics of the columns of a table.</summary>
public sealed record MeasureRequest
{
    /// <summary>The metrics, by name.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The table, as a full path: <c>.csv</c>, <c>.tsv</c> or <c>.jsonl</c>.</summary>
    public string File { get; init; } = "";

    /// <summary>The table as the person typed it, for messages.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Columns of what the model gave; a name that ends with <c>*</c> stands for all that begin so. Empty for <c>prediction</c>.</summary>
    public IReadOnlyList<string> Prediction { get; init; } = [];

    /// <summary>Columns of what it should have given. Empty for <c>target</c>.</summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>The column that tells queries apart; null for none.</summary>
    public string? Query { get; init; }

    /// <summary>The column of cameras; null for none.</summary>
    public string? Camera { get; init; }

    /// <summary>The column of the rows' weights; null for none.</summary>
    public string? Weight { get; init; }

    /// <summary>Options of the metrics, <c>key=value</c> or <c>metric.key=value</c> each.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Reads a request.</summary>
    /// <param name="json">The line of JSON.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static MeasureRequest Parse(string json)
    {
        MeasureRequest read = JsonSerializer.Deserialize(json, MeasureJson.Default.MeasureRequest) ?? throw new JsonException("the request is null");

        // What is left out is null here, whatever the initializers say.
        return read with { Metrics = read.Metrics ?? [], File = read.File ?? "", Shown = read.Shown ?? read.File ?? "", Prediction = read.Prediction ?? [], Target = read.Target ?? [], Options = read.Options ?? [] };
    }

    /// <summary>The request as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MeasureJson.Default.MeasureRequest);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MeasureRequest))]
[JsonSerializable(typeof(MeasureReply))]
internal sealed partial class MeasureJson : JsonSerializerContext;
