using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Runs a staged run's process, keeps its output, and has the final word on how it ended.</summary>
/// <remarks>It is a process of its own, started by <see cref="SupervisorLauncher"/>, so that a run does not depend on the terminal it was
/// started from. On SIGTERM or SIGINT it stops the run: the whole group gets SIGTERM, and SIGKILL after
/// <see cref="SupervisorOptions.StopGrace"/>.</remarks>
public static class Supervisor
{
    /// <summary>Waits to be told a run by <see cref="WaitingSupervisor"/>, and runs it to its end: what the program of a supervisor does.</summary>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How patient it is; null for the defaults.</param>
    /// <returns>How the run ended; null where none was to be run after all.</returns>
    /// <exception cref="UserErrorException">The run was started already: a run starts once.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static RunStatus? RunAsked(TimeProvider clock, SupervisorOptions? options = null)
    {
        Rehearsal.Run(clock.GetUtcNow());
        return SupervisorCall.Await() is string runDirectory ? Run(runDirectory, clock, options, SupervisorCall.Answer) : null;
    }

    /// <summary>Runs a staged run to its end; returns when the last event is on the disk.</summary>
    /// <param name="runDirectory">The run's folder.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">How patient it is; null for the defaults.</param>
    /// <returns>How the run ended.</returns>
    /// <exception cref="UserErrorException">The run was started already: a run starts once.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static RunStatus Run(string runDirectory, TimeProvider clock, SupervisorOptions? options = null) => Run(runDirectory, clock, options, taken: null);

    private static RunStatus Run(string runDirectory, TimeProvider clock, SupervisorOptions? options, Action? taken)
    {
        Posix.RequireLinux();
        var folder = new RunFolder(Path.GetFullPath(runDirectory));
        RunRecord record = RunRecordReader.Read(folder);
        using var signals = new StopSignals();
        Take(folder, record, clock, batch: null);
        taken?.Invoke();
        if (record.Kind == RunKind.Batch)
        {
            using var batch = new SupervisedBatch(folder, record, options ?? new SupervisorOptions(), signals.Asked, clock);
            return batch.RunToEnd().Status;
        }

        using var supervised = new SupervisedRun(folder, record, options ?? new SupervisorOptions(), signals.Asked, clock);
        return supervised.RunToEnd().Status;
    }

    /// <summary>Takes a run's lock for this process.</summary>
    /// <exception cref="UserErrorException">The run was started already.</exception>
    internal static void Take(RunFolder folder, RunRecord record, TimeProvider clock, RunId? batch)
    {
        bool taken = RunLock.TryTake(folder.Lock, new RunLock(ProcessIdentity.Current, clock.GetUtcNow(), batch));
        if (!taken || RunEvents.Read(folder.Events).Items.Any(e => e is not StagedEvent))
        {
            if (taken)
            {
                File.Delete(folder.Lock);
            }

            throw new UserErrorException(
                ErrorCodes.RunStarted, $"run `{record.Name}` was started already", hint: $"`cupel restart {record.Id}` runs it again as a new run");
        }
    }
}
