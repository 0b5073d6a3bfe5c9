using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cupel.Batches;
using Cupel.Checks;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>How the files of a run are written: snake_case, no nulls, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(StagedEvent))]
[JsonSerializable(typeof(StartedEvent))]
[JsonSerializable(typeof(PhaseEvent))]
[JsonSerializable(typeof(ProgressEvent))]
[JsonSerializable(typeof(HeartbeatEvent))]
[JsonSerializable(typeof(WarningEvent))]
[JsonSerializable(typeof(StoppingEvent))]
[JsonSerializable(typeof(UsageEvent))]
[JsonSerializable(typeof(ChecksEvent))]
[JsonSerializable(typeof(MemberEvent))]
[JsonSerializable(typeof(EndedEvent))]
[JsonSerializable(typeof(MetricCheck))]
[JsonSerializable(typeof(FileCheck))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunLock))]
[JsonSerializable(typeof(StopRequest))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(BatchPlan))]
[JsonSerializable(typeof(IReadOnlyList<StatedGoal>))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>One value on one line, and how each type is read.</summary>
    // Made when first asked for: the generated part of this class, which holds the defaults, may be initialized after this part.
    public static RunJson Line => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = Letters });

    // The files are never part of a web page: letters may stand as they are.
    private static JavaScriptEncoder Letters => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>One value over many lines, to be read by people too.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="type">One of <see cref="Line"/>: a second set of types would be set up at every start.</param>
    public static byte[] Pretty<T>(T value, JsonTypeInfo<T> type)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Indented = true, Encoder = Letters }))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return written.WrittenSpan.ToArray();
    }
}
