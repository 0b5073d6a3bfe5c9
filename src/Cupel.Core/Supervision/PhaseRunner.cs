using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Executes the commands of a run one after the other, keeps their output, and stops them when asked to.</summary>
internal sealed class PhaseRunner(
    RunFolder folder, RunEventLog events, OutputScalars scalars, SupervisorOptions options, Task stop, TimeProvider clock)
{
    /// <summary>Whether the run was asked to stop.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Executes a phase to its end; nothing of it lives on.</summary>
    /// <param name="name">The phase.</param>
    /// <param name="command">Its command.</param>
    /// <param name="environment">What its process sees.</param>
    public PhaseEnd Execute(string name, RunCommand command, IReadOnlyDictionary<string, string> environment)
    {
        ChildProcess child;
        try
        {
#pragma warning disable CA2000 // disposed by the `using` below
            child = ChildProcess.Start(command.ProcessArguments, environment, folder.Root);
#pragma warning restore CA2000
        }
        catch (IOException error)
        {
            return new PhaseEnd(name) { Obstacle = error.Message };
        }

        using (child)
        {
            DateTimeOffset started = clock.GetUtcNow();
            try
            {
                events.Append(new StartedEvent(started, child.Pid, ProcessIdentity.FindStart(child.Pid) ?? 0));
                events.Append(new PhaseEvent(started, name));
                return Follow(child) with { Name = name, Started = started };
            }
            catch
            {
                // Nobody would watch it any more, nor keep what it writes.
                child.Signal(Posix.SigKill);
                throw;
            }
        }
    }

    private PhaseEnd Follow(ChildProcess child)
    {
        var progress = new ProgressReport(events, clock);
        using var capture = new OutputCapture(folder, child, scalars, progress.Report, Warn, clock);
        TimeSpan patience = options.LeftoverGrace;
        if (MustStop(child))
        {
            long asked = clock.GetTimestamp();
            TimeSpan grace = Grace;
            if (!IsStopped)
            {
                events.Append(new StoppingEvent(clock.GetUtcNow(), "stopped", grace.TotalSeconds));
                IsStopped = true;
            }

            child.Signal(Posix.SigTerm);
            if (!child.Ended.Wait(grace))
            {
                child.Signal(Posix.SigKill);
                child.Ended.Wait();
            }

            TimeSpan left = grace - clock.GetElapsedTime(asked);
            patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        DateTimeOffset finished = clock.GetUtcNow();
        (int? exitCode, int? signal) = EndGroup(child, capture, patience);
        return new PhaseEnd("") { Finished = finished, ExitCode = exitCode, Signal = signal };
    }

    // Whoever stops a run may have said how long it has.
    private TimeSpan Grace => StopRequest.FindGrace(folder) ?? options.StopGrace;

    // What tidies up after a stop has the time of the stop for it.
    private bool MustStop(ChildProcess child) =>
        IsStopped ? !child.Ended.Wait(Grace) : Task.WaitAny(child.Ended, stop) == 1;

    /// <summary>Sees to it that nothing of the phase lives on, and takes the exit code.</summary>
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

    private void Warn(string message) => events.Append(new WarningEvent(clock.GetUtcNow(), message));
}
