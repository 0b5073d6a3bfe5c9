namespace Cupel.Runs;

/// <summary>Where a run stands at the moment it was looked at.</summary>
public sealed record RunState
{
    /// <summary>The status.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why, in words, where the status alone does not say it; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>What else is known of its end, in words; else null.</summary>
    public string? Detail { get; init; }

    /// <summary>When the process was started, or null where it was not.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the process ended, or null where it did not, or nobody saw it.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The exit code, or null.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that killed the process, or null.</summary>
    public int? Signal { get; init; }

    /// <summary>The last sign of life of a run that is running or lost: an event or a heartbeat.</summary>
    public DateTimeOffset? LastSign { get; init; }

    /// <summary>How far the process said it is, from 0 to 1, or null.</summary>
    public double? Progress { get; init; }

    /// <summary>When it will be done if it goes on as it did, or null where that cannot be told: see <see cref="ProgressSpeed"/>.</summary>
    public DateTimeOffset? Eta { get; init; }

    /// <summary>The process, or null where it was never started.</summary>
    public int? Pid { get; init; }

    /// <summary>The supervisor that holds the run, or null.</summary>
    public int? SupervisorPid { get; init; }

    /// <summary>Whether the process of a lost run still runs, watched by nobody; null where that cannot be known.</summary>
    public bool? ProcessAlive { get; init; }

    /// <summary>Whether the last event was cut off while it was written, and dropped.</summary>
    public bool Torn { get; init; }

    /// <summary>How long the process ran, or has run until <paramref name="now"/>; null where it was never started, or nobody saw
    /// its end. Never negative, also where the clock was set back while it runs.</summary>
    /// <param name="now">The present.</param>
    public TimeSpan? Duration(DateTimeOffset now) =>
        (Ended ?? (Status.IsLive() ? now : null)) - Started is TimeSpan duration ? TimeSpan.FromTicks(Math.Max(0, duration.Ticks)) : null;
}
