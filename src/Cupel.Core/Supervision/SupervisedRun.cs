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
        using var scalars = new OutputScalars(record.Scalars, folder.Scalars, clock);
        Dictionary<string, string> environment = RunEnvironment.For(folder, record, RunEnvironment.OfThisProcess());
        ChildProcess child;
        try
        {
#pragma warning disable CA2000 // disposed by the `using` below
            child = ChildProcess.Start(record.Command.ProcessArguments, environment, folder.Root);
#pragma warning restore CA2000
        }
        catch (IOException error)
        {
            return new EndedEvent(clock.GetUtcNow(), RunStatus.Failed, null, null, $"could not be started: {error.Message}", null, null);
        }

        using (child)
        {
            DateTimeOffset started = clock.GetUtcNow();
            try
            {
                Events.Append(new StartedEvent(started, child.Pid, ProcessIdentity.FindStart(child.Pid) ?? 0));
                Events.Append(new PhaseEvent(started, "run"));
                return Follow(child, scalars, started);
            }
            catch
            {
                // Nobody would watch it any more, nor keep what it writes.
                child.Signal(Posix.SigKill);
                throw;
            }
        }
    }

    private EndedEvent Follow(ChildProcess child, OutputScalars scalars, DateTimeOffset started)
    {
        var progress = new ProgressReport(Events, clock);
        using var capture = new OutputCapture(folder, child, scalars, progress.Report, Warn, clock);
        TimeSpan patience = options.LeftoverGrace;
        bool stopped = Task.WaitAny(child.Ended, stop) == 1;
        if (stopped)
        {
            long asked = clock.GetTimestamp();
            Events.Append(new StoppingEvent(clock.GetUtcNow(), "stopped", options.StopGrace.TotalSeconds));
            child.Signal(Posix.SigTerm);
            if (!child.Ended.Wait(options.StopGrace))
            {
                child.Signal(Posix.SigKill);
                child.Ended.Wait();
            }

            TimeSpan left = options.StopGrace - clock.GetElapsedTime(asked);
            patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        DateTimeOffset finished = clock.GetUtcNow();
        (int? exitCode, int? signal) = EndGroup(child, capture, patience);
        return Finish(scalars, started, finished, exitCode, signal, stopped);
    }

    /// <summary>Sees to it that nothing of the run lives on, and takes the exit code.</summary>
    private (int? ExitCode, int? Signal) EndGroup(ChildProcess child, OutputCapture capture, TimeSpan patience)
    {
        if (!capture.Ended.Wait(patience))
        {
            // The first process is not reaped yet: the group's number is still its own.
            Warn("processes that the run started held its output open after it had ended, and were killed");
            child.Signal(Posix.SigKill);
            if (!capture.Ended.Wait(TimeSpan.FromSeconds(1)))
            {
                Warn("a process that left the run's group holds its output open; what it writes from now on is not kept");
            }
        }

        (int? ExitCode, int? Signal) end = child.Reap();
        if (Posix.Kill(-child.Pid, 0) && ProcessIdentity.GroupIsRunning(child.Pid))
        {
            // A moment for those who are about to end by themselves.
            SpinWait.SpinUntil(() => !ProcessIdentity.GroupIsRunning(child.Pid), TimeSpan.FromMilliseconds(100));
            if (ProcessIdentity.GroupIsRunning(child.Pid))
            {
                Warn("processes that the run started lived on after it had ended, and were killed");
                child.Signal(Posix.SigKill);
            }
        }

        return end;
    }

    private EndedEvent Finish(
        OutputScalars scalars, DateTimeOffset started, DateTimeOffset finished, int? exitCode, int? signal, bool stopped)
    {
        RunStatus status = stopped || signal is not null ? RunStatus.Terminated : exitCode == 0 ? RunStatus.Completed : RunStatus.Failed;
        string? reason = stopped ? "stopped" : signal is int number ? SignalNames.Describe(number) : null;
        try
        {
            Events.Append(new PhaseEvent(clock.GetUtcNow(), "finish"));
            scalars.Dispose();
            RunSummary summary = RunFinisher.Finish(folder, status == RunStatus.Completed ? record.Checks : []);
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

        return new EndedEvent(clock.GetUtcNow(), status, exitCode, signal, reason, started, finished);
    }

    private void Warn(string message) => Events.Append(new WarningEvent(clock.GetUtcNow(), message));
}
