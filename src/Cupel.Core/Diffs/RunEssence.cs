using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>What makes a run do what it does, besides its config and its files: two runs with the same of all three do the same.</summary>
internal static class RunEssence
{
    /// <summary>Of a run.</summary>
    public static Dictionary<string, JsonNode?> Of(RunRecord record) => Of(
        record.Operation, record.Kind, (record.StageCommand, record.Command, record.FinishCommand), record.Seed, record.Checks, record.Scalars, record.Variables);

    /// <summary>Of a run that would be made.</summary>
    public static Dictionary<string, JsonNode?> Of(RunRequest request) => Of(
        request.Operation, request.Kind, (request.StageCommand, request.Command, request.FinishCommand), request.Seed, request.Checks,
        request.Scalars ?? ScalarPattern.Defaults, request.Variables);

    /// <summary>A digest of all by which a run is compared, but for its inputs: its essence, its config and its source.</summary>
    /// <param name="record">The run's record.</param>
    public static string DigestOf(RunRecord record) => DigestOf(record, record.SourceEssence ?? record.SourceDigest);

    /// <summary>The same with another source.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="source">The digest of the source.</param>
    public static string DigestOf(RunRecord record, string? source) => DigestOf(Of(record), record.Config, source);

    /// <summary>Of a run that would be made.</summary>
    /// <param name="request">What it would be made of.</param>
    /// <param name="source">The digest of its source.</param>
    public static string DigestOf(RunRequest request, string? source) => DigestOf(Of(request), request.Config, source);

    /// <summary>What was asked of whoever supervises a run; only what is not as usual. It is no part of the essence: a run that was completed within a limit
    /// would be the same without it.</summary>
    public static void AddRules(Dictionary<string, JsonNode?> values, RunRules rules)
    {
        if (rules.StopAfterS is double limit)
        {
            values["stop_after_s"] = limit;
        }

        if (rules.System != RunRules.Default.System)
        {
            values["system"] = rules.System;
        }
    }

    private static string DigestOf(Dictionary<string, JsonNode?> essence, JsonObject config, string? source)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            foreach ((string name, JsonNode? value) in essence)
            {
                json.WritePropertyName(name);
                value!.WriteTo(json);
            }

            json.WritePropertyName("config");
            config.WriteTo(json);
            json.WriteString("source", source);
            json.WriteEndObject();
        }

        return Digest.OfBytes(written.WrittenSpan);
    }

    private static Dictionary<string, JsonNode?> Of(
        string operation, RunKind kind, (RunCommand? Stage, RunCommand Run, RunCommand? Finish) commands, long? seed,
        IReadOnlyList<Check> checks, IReadOnlyList<string> scalars, IReadOnlyDictionary<string, string> variables)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["operation"] = operation,
            ["kind"] = kind.ToString().ToLowerInvariant(),
        };
        Add("stage_command", Command(commands.Stage, 0));

        // The program of a training is ours, and may lie elsewhere by now.
        Add("command", Command(commands.Run, kind == RunKind.Train ? 1 : 0));
        Add("finish_command", Command(commands.Finish, 0));
        Add("seed", seed);
        foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            values[$"variables.{name}"] = value;
        }

        Add("checks", checks.Count == 0 ? null : new JsonArray([.. checks.Select(check => JsonSerializer.SerializeToNode(check, RunJson.Line.Check))]));
        Add("scalars", new JsonArray([.. scalars.Select(pattern => JsonValue.Create(pattern))]));
        return values;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                values[name] = value;
            }
        }
    }

    private static JsonNode? Command(RunCommand? command, int skip) =>
        command is null ? null
        : command.Shell is string line ? line
        : new JsonArray([.. (command.Arguments ?? []).Skip(skip).Select(argument => JsonValue.Create(argument))]);
}
