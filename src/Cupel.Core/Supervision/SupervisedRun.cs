using System.Globalization;
using System.Text.Json;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>A run while this process supervises it; see <see cref="Supervisor"/>. It is stopped when <paramref name="stop"/> is done.</summary>
internal sealed class SupervisedRun(
    RunFolder folder, RunRecord record, SupervisorOptions options, Task stop, TimeProvider clock) : IDisposable
{
    private readonly HeldRun _held = new(folder, clock);

    private RunEventLog Events => _held.Events;

    /// <summary>Runs the process; returns when the last event is on the disk.</summary>
    public EndedEvent RunToEnd() => _held.RunToEnd(RunProcess);

    public void Dispose() => _held.Dispose();

    private EndedEvent RunProcess()
    {
        using var scalars = new OutputScalars(record.Scalars, folder.Scalars, Warn, clock);
        Dictionary<string, string> environment = RunEnvironment.For(folder, record, RunEnvironment.OfThisProcess());
        using SystemSampler? sampler = record.Rules.System
            ? new SystemSampler(folder, options.SamplePeriod, Warn, clock)
            : null;
        using var limit = new TimeLimit(record.Rules.StopAfterS, clock);
        var phases = new PhaseRunner(folder, record, Events, scalars, sampler, options, stop, limit.Reached, clock);
        PhaseEnd? stage = record.StageCommand is RunCommand before ? phases.Execute("stage", before, environment) : null;
        if (stage is not null && (phases.IsStopped || !stage.IsGood))
        {
            return Finish(stage, stage);
        }

        PhaseEnd run = phases.Execute("run", record.Command, environment);
        if (record.FinishCommand is not RunCommand after || run.Started is null)
        {
            return Finish(stage ?? run, run);
        }

        environment[RunEnvironment.ExitCode] = run.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "";
        PhaseEnd finish = phases.Execute("finish", after, environment);
        bool spoiled = run.IsGood && !finish.IsGood;
        return Finish(stage ?? run, run with { Finished = finish.Finished ?? run.Finished }, spoiled ? finish.Reason : null);

        void Warn(string message) => Events.Append(new WarningEvent(clock.GetUtcNow(), message));

        // What was measured ends before it is summed up.
        EndedEvent Finish(PhaseEnd first, PhaseEnd last, string? spoiled = null)
        {
            sampler?.Dispose();
            return this.Finish(scalars, phases, first, last, spoiled);
        }
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
        (string? reason, string? detail) = EndWords.Of(folder, record, phases.StopReason, last, spoiled);
        try
        {
            Events.Append(new PhaseEvent(clock.GetUtcNow(), "record"));
            scalars.Dispose();
            RunSummary summary = RunFinisher.Finish(folder, record, judge: status == RunStatus.Completed);
            foreach (string warning in summary.Warnings)
            {
                Events.Append(new WarningEvent(clock.GetUtcNow(), warning));
            }

            if (summary.Checks.Count > 0)
            {
                int passed = summary.Checks.Count(check => check.Passed);
                int failed = summary.Checks.Count - passed;
                Events.Append(new ChecksEvent(clock.GetUtcNow(), passed, failed, summary.Checks));
                status = failed > 0 ? RunStatus.ChecksFailed : status;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            // The process may have ended well, but what it came to is not known: that is no `completed`.
            status = status == RunStatus.Completed ? RunStatus.Failed : status;
            reason = string.Create(CultureInfo.InvariantCulture, $"{(reason is null ? "" : $"{reason}; ")}the record could not be finished: {error.Message}");
        }

        return new EndedEvent(clock.GetUtcNow(), status, last.ExitCode, last.Signal, reason, first.Started, last.Finished ?? first.Finished, detail);
    }
}
