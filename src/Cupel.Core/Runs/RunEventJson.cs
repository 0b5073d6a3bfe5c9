using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cupel.Runs;

/// <summary>An event as a line of <c>events.jsonl</c>: one JSON object whose first key, <c>kind</c>, says which event it is.</summary>
/// <remarks>Only the kinds that come up are ever set up: the serializer's own way to tell kinds apart looks at all of them by reflection, at every
/// start.</remarks>
internal static class RunEventJson
{
    /// <summary>The line of an event, with its end.</summary>
    public static byte[] Line(RunEvent what)
    {
        (string kind, JsonTypeInfo type) = KindOf(what);
        byte[] fields = JsonSerializer.SerializeToUtf8Bytes(what, type);
        return [.. "{\"kind\":\""u8, .. kind.Select(letter => (byte)letter), .. "\","u8, .. fields.AsSpan(1), (byte)'\n'];
    }

    /// <summary>Reads an event; one of a kind that this version does not know as the plain record.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static RunEvent Parse(ReadOnlySpan<byte> line) =>
        (RunEvent?)JsonSerializer.Deserialize(line, TypeOf(FindKind(line))) ?? throw new JsonException("the line is null");

    private static (string Kind, JsonTypeInfo Type) KindOf(RunEvent what) => what switch
    {
        StagedEvent => ("staged", RunJson.Line.StagedEvent),
        StartedEvent => ("started", RunJson.Line.StartedEvent),
        PhaseEvent => ("phase", RunJson.Line.PhaseEvent),
        ProgressEvent => ("progress", RunJson.Line.ProgressEvent),
        HeartbeatEvent => ("heartbeat", RunJson.Line.HeartbeatEvent),
        WarningEvent => ("warning", RunJson.Line.WarningEvent),
        StoppingEvent => ("stopping", RunJson.Line.StoppingEvent),
        UsageEvent => ("usage", RunJson.Line.UsageEvent),
        ChecksEvent => ("checks", RunJson.Line.ChecksEvent),
        MemberEvent => ("member", RunJson.Line.MemberEvent),
        EndedEvent => ("ended", RunJson.Line.EndedEvent),
        _ => throw new ArgumentException($"an event of no known kind cannot be written, got {what.GetType().Name}", nameof(what)),
    };

    private static JsonTypeInfo TypeOf(string? kind) => kind switch
    {
        "staged" => RunJson.Line.StagedEvent,
        "started" => RunJson.Line.StartedEvent,
        "phase" => RunJson.Line.PhaseEvent,
        "progress" => RunJson.Line.ProgressEvent,
        "heartbeat" => RunJson.Line.HeartbeatEvent,
        "warning" => RunJson.Line.WarningEvent,
        "stopping" => RunJson.Line.StoppingEvent,
        "usage" => RunJson.Line.UsageEvent,
        "checks" => RunJson.Line.ChecksEvent,
        "member" => RunJson.Line.MemberEvent,
        "ended" => RunJson.Line.EndedEvent,
        _ => RunJson.Line.RunEvent,
    };

    private static string? FindKind(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        string? kind = null;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                bool found = reader.ValueTextEquals("kind"u8);
                reader.Read();
                if (found)
                {
                    kind = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("its kind is no text");
                    break;
                }

                reader.Skip();
            }
        }

        return kind;
    }
}
