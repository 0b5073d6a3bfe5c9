using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>Where a run stands. It is worked out from what the run left, never stored as a wish.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Prepared and not started.</summary>
    [JsonStringEnumMemberName("staged")]
    Staged,

    /// <summary>Taken by a supervisor that has not started the process yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The supervisor lives and has not said that it ended.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Exit code 0, and every check passed.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>An exit code other than 0, or the process could not be started or recorded.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Exit code 0, and a check did not pass.</summary>
    [JsonStringEnumMemberName("checks-failed")]
    ChecksFailed,

    /// <summary>Ended by a signal, or because someone asked for it.</summary>
    [JsonStringEnumMemberName("terminated")]
    Terminated,

    /// <summary>The supervisor is gone and left no end.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,

    /// <summary>A file of the record cannot be read.</summary>
    [JsonStringEnumMemberName("damaged")]
    Damaged,
}
