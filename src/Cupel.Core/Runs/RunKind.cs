using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>What kind of operation a run executes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
public enum RunKind
{
    /// <summary>A command line in any language.</summary>
    [JsonStringEnumMemberName("exec")]
    Exec,

    /// <summary>Declarative training.</summary>
    [JsonStringEnumMemberName("train")]
    Train,

    /// <summary>A batch: it starts other runs, its members, and executes nothing itself.</summary>
    [JsonStringEnumMemberName("batch")]
    Batch,
}
