namespace Cupel.Runs;

/// <summary>The names of statuses as they stand in JSON, filters and tables.</summary>
public static class RunStatusNames
{
    /// <summary>The name: <c>checks-failed</c>.</summary>
    /// <param name="status">A status.</param>
    public static string Name(this RunStatus status) =>
        status == RunStatus.ChecksFailed ? "checks-failed" : status.ToString().ToLowerInvariant();

    /// <summary>Whether a run with this status can still change by itself.</summary>
    /// <param name="status">A status.</param>
    public static bool IsLive(this RunStatus status) => status is RunStatus.Pending or RunStatus.Running;
}
