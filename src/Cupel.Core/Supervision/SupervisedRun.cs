using System.Globalization;
using System.Text.Json;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>A run while this process supervises it; see <see cref="Supervisor"/>.</summary>
internal sealed class SupervisedRun(
    RunFolder folder, RunRecord record, SupervisorOptions options, StopSignals signals, TimeProvider clock) : IDisposable
{
    private readonly RunEventLog _events = new(folder.Events);

    /// <summary>Runs the process; returns when the last event is on the disk.</summary>
    public RunStatus RunToEnd()
    {
        using ITimer beat = clock.CreateTimer(_ => Beat(), null, RunLock.HeartbeatPeriod, RunLock.HeartbeatPeriod);
        using ITimer heartbeat = clock.CreateTimer(_ => BeatInEvents(), null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
        EndedEvent ended;
        try
        {
            ended = RunProcess();
        }
#pragma warning disable CA1031 // whatever went wrong in here, the run must not be left without an end
        catch (Exception error)
#pragma warning restore CA1031
        {
            ended = new EndedEvent(clock.GetUtcNow(), RunStatus.Failed, null, null, $"the supervisor failed: {error.Message}", null, null);
            File.WriteAllText(folder.SupervisorLog, error.ToString());
        }

        _events.Append(ended, durable: true);
        File.Delete(folder.Lock);
        return ended.Status;
    }

    public void Dispose() => _events.Dispose();

    private EndedEvent RunProcess()
    {
        using var scalars = new OutputScalars(record.Scalars, folder.Scalars, clock);
        Dictionary<string, string> environment = RunEnvironment.For(folder, record, RunEnvironment.OfThisProcess());
        var phases = new PhaseRunner(folder, _events, scalars, options, signals, clock);
        PhaseEnd? stage = record.StageCommand is RunCommand before ? phases.Execute("stage", before, environment) : null;
        if (stage is not null && (phases.IsStopped || !stage.IsGood))
        {
            return Finish(scalars, phases, stage, stage);
        }

        PhaseEnd run = phases.Execute("run", record.Command, environment);
        if (record.FinishCommand is not RunCommand after || run.Started is null)
        {
            return Finish(scalars, phases, stage ?? run, run);
        }

        environment[RunEnvironment.ExitCode] = run.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "";
        PhaseEnd finish = phases.Execute("finish", after, environment);
        bool spoiled = run.IsGood && !finish.IsGood;
        return Finish(scalars, phases, stage ?? run, run with { Finished = finish.Finished ?? run.Finished }, spoiled ? finish.Reason : null);
    }

    /// <summary>Judges how the run ended and finishes its record.</summary>
    /// <param name="scalars">The metrics from its output, which end here.</param>
    /// <param name="phases">Whether it was stopped.</param>
    /// <param name="first">The first phase that was executed.</param>
    /// <param name="last">The phase that decides.</param>
    /// <param name="spoiled">Why it has failed although that phase ended well, or null.</param>
    private EndedEvent Finish(OutputScalars scalars, PhaseRunner phases, PhaseEnd first, PhaseEnd last, string? spoiled = null)
    {
        if (first.Started is null)
        {
            return new EndedEvent(clock.GetUtcNow(), RunStatus.Failed, null, null, first.Reason, null, null);
        }

        RunStatus status = phases.IsStopped || last.Signal is not null ? RunStatus.Terminated
            : last.IsGood && spoiled is null ? RunStatus.Completed
            : RunStatus.Failed;
        string? reason = phases.IsStopped ? "stopped" : spoiled ?? last.Reason;
        try
        {
            _events.Append(new PhaseEvent(clock.GetUtcNow(), "record"));
            scalars.Dispose();
            RunSummary summary = RunFinisher.Finish(folder, record, judge: status == RunStatus.Completed);
            if (summary.Checks.Count > 0)
            {
                int passed = summary.Checks.Count(check => check.Passed);
                int failed = summary.Checks.Count - passed;
                _events.Append(new ChecksEvent(clock.GetUtcNow(), passed, failed, summary.Checks));
                status = failed > 0 ? RunStatus.ChecksFailed : status;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            // The process may have ended well, but what it came to is not known: that is no `completed`.
            status = status == RunStatus.Completed ? RunStatus.Failed : status;
            reason = string.Create(CultureInfo.InvariantCulture, $"{(reason is null ? "" : $"{reason}; ")}the record could not be finished: {error.Message}");
        }

        return new EndedEvent(clock.GetUtcNow(), status, last.ExitCode, last.Signal, reason, first.Started, last.Finished ?? first.Finished);
    }

    private void Beat()
    {
        try
        {
            File.SetLastWriteTimeUtc(folder.Lock, clock.GetUtcNow().UtcDateTime);
        }
        catch (IOException)
        {
            // The run has ended at this moment, or the disk is away: the next beat tells.
        }
    }

    private void BeatInEvents()
    {
        try
        {
            _events.Append(new HeartbeatEvent(clock.GetUtcNow()));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
