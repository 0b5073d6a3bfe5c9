using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Executes the commands of a run one after the other, keeps their output, and stops them when asked to.</summary>
internal sealed class PhaseRunner(
    RunFolder folder, RunRecord record, RunEventLog events, OutputScalars scalars, SystemSampler? sampler, SupervisorOptions options, Task stop, Task limit, TimeProvider clock)
{
    // What is killed is gone a moment later, unless a disk or a driver holds it.
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset _madeAt = clock.GetUtcNow();
    private readonly long _made = clock.GetTimestamp();
    private readonly ProgressPattern _pattern = ProgressPattern.Parse(record.Rules.Progress);

    /// <summary>Why the run was told to stop; null where it was not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Whether the run was told to stop.</summary>
    public bool IsStopped => StopReason is not null;

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
            DateTimeOffset started = Now;
            try
            {
                events.Append(new StartedEvent(started, child.Pid, ProcessIdentity.FindStart(child.Pid) ?? 0));
                events.Append(new PhaseEvent(started, name));
                sampler?.Begin(child.Pid);
                return Follow(child, name, command.Notebook is not null) with { Name = name, Started = started };
            }
            catch
            {
                // Nobody would watch it any more, nor keep what it writes.
                child.Signal(Posix.SigKill);
                throw;
            }
        }
    }

    /// <summary>Follows a process to its end.</summary>
    /// <param name="child">The process.</param>
    /// <param name="name">The phase.</param>
    /// <param name="leavesGroup">Whether it is known to start processes that leave its group, as Jupyter starts kernels.</param>
    private PhaseEnd Follow(ChildProcess child, string name, bool leavesGroup)
    {
        var progress = new ProgressReport(events, clock);
        using var capture = new OutputCapture(folder, child, scalars, _pattern, progress.Report, Warn, clock);
        long? kills = MemoryKills.Count();
        TimeSpan patience = MustStop(child) is string reason ? Stop(child, reason) : options.LeftoverGrace;
        DateTimeOffset finished = Now;
        sampler?.End();
        (int? exitCode, int? signal, RunUsage usage) = EndGroup(child, capture, patience, leavesGroup);
        events.Append(new UsageEvent(Now, name, usage));
        return new PhaseEnd("") { Finished = finished, ExitCode = exitCode, Signal = signal, MemoryKill = kills is not null && MemoryKills.Count() > kills };
    }

    /// <summary>Ends a process politely, then not.</summary>
    /// <returns>What is left of the time that it was given.</returns>
    private TimeSpan Stop(ChildProcess child, string reason)
    {
        long asked = clock.GetTimestamp();
        TimeSpan grace = Grace;
        if (!IsStopped)
        {
            events.Append(new StoppingEvent(clock.GetUtcNow(), reason, grace.TotalSeconds));
            StopReason = reason;
        }

        // Whoever stops a run by hand looks for what left its group too; at a limit nobody is there to do it.
        List<int> strays = StopReason == RunReasons.TimeLimit ? Strays(child) : [];
        child.Signal(Posix.SigTerm);
        SignalAll(strays, Posix.SigTerm);
        if (!child.Ended.Wait(grace))
        {
            child.Signal(Posix.SigKill);
            child.Ended.Wait();
        }

        if (strays.Count > 0)
        {
            SpinWait.SpinUntil(() => Strays(child).Count == 0, Left());
            SignalAll(Strays(child), Posix.SigKill);
        }

        return Left();

        TimeSpan Left() => grace - clock.GetElapsedTime(asked) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
    }

    private List<int> Strays(ChildProcess child) => [.. RunProcesses.Find(folder, record.Id).Where(pid => ProcessIdentity.GroupOf(pid) != child.Pid)];

    private static void SignalAll(List<int> processes, int signal)
    {
        foreach (int pid in processes)
        {
            Posix.Kill(pid, signal);
        }
    }

    // The clock on the wall may be set while a run goes on: when it started and ended is told by the one that only goes forward.
    private DateTimeOffset Now => _madeAt + clock.GetElapsedTime(_made);

    // Whoever stops a run may have said how long it has.
    private TimeSpan Grace => StopRequest.FindGrace(folder) ?? options.StopGrace;

    // What tidies up after a stop has the time of the stop for it.
    private string? MustStop(ChildProcess child) =>
        IsStopped ? (child.Ended.Wait(Grace) ? null : StopReason)
        : Task.WaitAny(child.Ended, stop, limit) switch
        {
            1 => RunReasons.Stopped,
            2 => RunReasons.TimeLimit,
            _ => null,
        };

    /// <summary>Sees to it that nothing of the phase lives on, and takes the exit code.</summary>
    private (int? ExitCode, int? Signal, RunUsage Usage) EndGroup(ChildProcess child, OutputCapture capture, TimeSpan patience, bool leavesGroup)
    {
        if (!capture.Ended.Wait(patience))
        {
            // The first process is not reaped yet: the group's number is still its own.
            Warn("processes that the run started held its output open after it had ended, and were killed");
            child.Signal(Posix.SigKill);
            SignalAll(leavesGroup ? Strays(child) : [], Posix.SigKill);
            if (!capture.Ended.Wait(TimeSpan.FromSeconds(1)))
            {
                Warn("a process that left the run's group holds its output open; what it writes from now on is not kept");
            }
        }

        (int? ExitCode, int? Signal, RunUsage Usage) end = child.Reap();
        if (Posix.Kill(-child.Pid, 0) && ProcessIdentity.GroupIsRunning(child.Pid))
        {
            // A moment for those who are about to end by themselves.
            SpinWait.SpinUntil(() => !ProcessIdentity.GroupIsRunning(child.Pid), TimeSpan.FromMilliseconds(100));
            if (ProcessIdentity.GroupIsRunning(child.Pid))
            {
                Warn("processes that the run started lived on after it had ended, and were killed");
                child.Signal(Posix.SigKill);
                SpinWait.SpinUntil(() => !ProcessIdentity.GroupIsRunning(child.Pid), KillTime);
            }
        }

        if (leavesGroup && !SpinWait.SpinUntil(() => Strays(child).Count == 0, TimeSpan.FromMilliseconds(100)))
        {
            Warn("processes that the notebook started lived on after it had ended, and were killed");
            SignalAll(Strays(child), Posix.SigKill);
            SpinWait.SpinUntil(() => Strays(child).Count == 0, KillTime);
        }

        return end;
    }

    private void Warn(string message) => events.Append(new WarningEvent(clock.GetUtcNow(), message));
}
