using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cupel.Runs;

namespace Cupel.Checks;

/// <summary>A check as a JSON object whose first key, <c>kind</c>, says which check it is: <c>metric</c> or <c>file</c>. The same in whatever it is part of.</summary>
internal sealed class CheckConverter : JsonConverter<Check>
{
    private const string Kind = "kind";

    public override Check Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A list of runs reads thousands: the kind is looked for in place, and the rest read once.
        Utf8JsonReader ahead = reader;
        return FindKind(ref ahead) switch
        {
            "metric" => JsonSerializer.Deserialize(ref reader, RunJson.Line.MetricCheck)!,
            "file" => JsonSerializer.Deserialize(ref reader, RunJson.Line.FileCheck)!,
            _ => throw new JsonException("a check is of kind `metric` or `file`"),
        };
    }

    public override void Write(Utf8JsonWriter writer, Check value, JsonSerializerOptions options)
    {
        (string kind, JsonNode fields) = value switch
        {
            MetricCheck metric => ("metric", JsonSerializer.SerializeToNode(metric, RunJson.Line.MetricCheck)!),
            FileCheck file => ("file", JsonSerializer.SerializeToNode(file, RunJson.Line.FileCheck)!),
            _ => throw new ArgumentException($"a check of no known kind cannot be written, got {value.GetType().Name}", nameof(value)),
        };
        writer.WriteStartObject();
        writer.WriteString(Kind, kind);
        foreach ((string name, JsonNode? field) in fields.AsObject())
        {
            writer.WritePropertyName(name);
            if (field is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                field.WriteTo(writer, options);
            }
        }

        writer.WriteEndObject();
    }

    private static string? FindKind(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a check is an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(Kind);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }
}
