using Cupel.Checks;

namespace Cupel.Runs;

/// <summary>One line of a run's life in <c>events.jsonl</c>. A kind that this version does not know is read as this plain record.</summary>
/// <param name="Time">When it happened.</param>
public record RunEvent(DateTimeOffset Time);

/// <summary>The run's folder is whole.</summary>
/// <param name="Time">When it happened.</param>
public sealed record StagedEvent(DateTimeOffset Time) : RunEvent(Time);

/// <summary>A process was started: one for each phase that executes a command.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Pid">The process; 0 for a batch that is a member of another, which has none of its own.</param>
/// <param name="PidStart">When the kernel started it, in clock ticks since boot: tells it from a later process with its number.</param>
public sealed record StartedEvent(DateTimeOffset Time, int Pid, long PidStart) : RunEvent(Time);

/// <summary>The run entered a part of its work.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Name">What it does now: <c>stage</c>, <c>run</c>, <c>finish</c>, <c>record</c>.</param>
public sealed record PhaseEvent(DateTimeOffset Time, string Name) : RunEvent(Time);

/// <summary>The process said how far it is.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Text">What it said besides, or null.</param>
public sealed record ProgressEvent(DateTimeOffset Time, double Fraction, string? Text = null) : RunEvent(Time);

/// <summary>The supervisor lives. Rare: the lock's time is touched far more often.</summary>
/// <param name="Time">When it happened.</param>
public sealed record HeartbeatEvent(DateTimeOffset Time) : RunEvent(Time);

/// <summary>Something went wrong that did not end the run, or was done to it.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Message">What.</param>
public sealed record WarningEvent(DateTimeOffset Time, string Message) : RunEvent(Time);

/// <summary>The run was asked to stop.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Reason">Why: <c>stopped</c> or <c>time-limit</c>.</param>
/// <param name="GraceS">Seconds until it is killed.</param>
public sealed record StoppingEvent(DateTimeOffset Time, string Reason, double GraceS) : RunEvent(Time);

/// <summary>The process of a phase has ended and was reaped.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Usage">What its processes used.</param>
public sealed record UsageEvent(DateTimeOffset Time, string Phase, RunUsage Usage) : RunEvent(Time);

/// <summary>The checks were judged.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many did not.</param>
/// <param name="Items">Each of them.</param>
public sealed record ChecksEvent(DateTimeOffset Time, int Passed, int Failed, IReadOnlyList<CheckResult> Items) : RunEvent(Time);

/// <summary>A member of this batch was started, or has ended.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Member">The member's number, from 1.</param>
/// <param name="Run">Its run; null where it could not even be staged.</param>
/// <param name="Status"><see cref="RunStatus.Running"/> when it is started, else how it ended.</param>
/// <param name="ExitCode">The exit code of a member that ended, or null.</param>
/// <param name="Existing">True where the member was not started, since its run, an equal one, was there already; else null.</param>
public sealed record MemberEvent(DateTimeOffset Time, int Member, RunId? Run, RunStatus Status, int? ExitCode = null, bool? Existing = null) : RunEvent(Time);

/// <summary>The last word. It repeats what a list needs, so that a list need not read what came before.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="ExitCode">The exit code, or null where the process was killed by a signal or never started.</param>
/// <param name="Signal">The signal that killed the process, or null.</param>
/// <param name="Reason">Why, where the exit code does not say it: one of <see cref="RunReasons"/>, <c>signal 9 (SIGKILL)</c>, or in words; else
/// null.</param>
/// <param name="Started">When the process was started, or null where it never was.</param>
/// <param name="Finished">When the process ended; the record was finished after that. Null where it never started.</param>
/// <param name="Detail">What else is known of it, in words; else null.</param>
public sealed record EndedEvent(
    DateTimeOffset Time,
    RunStatus Status,
    int? ExitCode,
    int? Signal,
    string? Reason,
    DateTimeOffset? Started,
    DateTimeOffset? Finished,
    string? Detail = null) : RunEvent(Time);
