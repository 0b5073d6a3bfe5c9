using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cupel.Batches;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>How the files of a run are written: snake_case, no nulls, NaN and infinities as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunEvent))]
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
    // Made when first asked for: the generated part of this class, which holds the defaults, may be initialized after this part.
    /// <summary>One value on one line.</summary>
    public static RunJson Line => field ??= new(Written(indented: false));

    /// <summary>One value over many lines, to be read by people too.</summary>
    public static RunJson Pretty => field ??= new(Written(indented: true));

    private static JsonSerializerOptions Written(bool indented) => new(Default.Options)
    {
        WriteIndented = indented,

        // The files are never part of a web page: letters may stand as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
