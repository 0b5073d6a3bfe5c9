using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Stops runs.</summary>
public static class RunStopper
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(20);

    // The supervisor kills only where whoever stops the run did not get to it; at one moment it would be chance which of them did.
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(2);

    /// <summary>Asks a run's supervisor to stop it; the supervisor sees to the rest, and says so in the events.</summary>
    /// <param name="run">The run.</param>
    /// <returns>False where no supervisor on this machine holds the run, so that there is nobody to ask.</returns>
    public static bool TryAsk(Run run)
    {
        run.Store.RequireWritable();
        if (RunLock.Find(run.Folder.Lock) is not var (held, _) || !held.Owner.IsAlive)
        {
            return false;
        }

        // A signal would stop the whole batch, whose supervisor looks for this file.
        if (held.Batch is not null)
        {
            if (!File.Exists(run.Folder.StopRequest))
            {
                StopRequest.Write(run.Folder, new StopRequest(run.Store.Clock.GetUtcNow(), $"{Environment.UserName}@{Environment.MachineName}", null));
            }

            return true;
        }

        return Posix.Kill(held.Owner.Pid, Posix.SigTerm);
    }

    /// <summary>Stops a run with all its processes: asks it to end, then tells every process of it to, then kills them. The record gets its end
    /// from the supervisor alone; a run without one stays lost.</summary>
    /// <param name="run">The run.</param>
    /// <param name="patience">How long each of these may take.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="say">Takes a sentence about each step beyond the first; null for none.</param>
    /// <param name="cancel">Stops waiting; what was sent is not taken back.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static async Task<StopOutcome> StopAsync(
        Run run, StopPatience patience, TimeProvider clock, Action<string>? say = null, CancellationToken cancel = default)
    {
        Posix.RequireLinux();
        run.Store.RequireWritable();
        RunState state = run.ReadState();
        if (state.Status.IsLive() && RunLock.Find(run.Folder.Lock) is var (held, _) && !held.Owner.IsThisMachine)
        {
            return StopOutcome.Elsewhere;
        }

        if (!state.Status.IsLive() && RunProcesses.Find(run).Count == 0)
        {
            return StopOutcome.NotRunning;
        }

        if (state.Status.IsLive())
        {
            string author = $"{Environment.UserName}@{Environment.MachineName}";
            StopRequest.Write(run.Folder, new StopRequest(clock.GetUtcNow(), author, (patience.Ask + patience.Terminate + Leeway).TotalSeconds));
            TryAsk(run);
            if (await EndsWithin(patience.Ask))
            {
                return StopOutcome.Ended;
            }
        }

        say?.Invoke($"{run.Name} still runs; telling all its processes to end");
        Signal(run, Posix.SigTerm);
        if (await EndsWithin(patience.Terminate))
        {
            return StopOutcome.Terminated;
        }

        say?.Invoke($"{run.Name} still runs; killing it");
        long since = clock.GetTimestamp();
        do
        {
            // Again and again: a process may start others while it is looked for.
            Signal(run, Posix.SigKill);
            if (await EndsWithin(LookPeriod))
            {
                return StopOutcome.Killed;
            }
        }
        while (clock.GetElapsedTime(since) < patience.Kill);

        return StopOutcome.StillRunning;

        async Task<bool> EndsWithin(TimeSpan limit)
        {
            bool gone = false;
            for (long from = clock.GetTimestamp(); ;)
            {
                // One look may miss a process: one that was started behind it, or that has no environment while it becomes another program.
                bool before = gone;
                gone = !run.ReadState().Status.IsLive() && RunProcesses.Find(run).Count == 0;
                if (gone && before)
                {
                    return true;
                }

                if (!gone && clock.GetElapsedTime(from) >= limit)
                {
                    return false;
                }

                await Task.Delay(LookPeriod, clock, cancel);
            }
        }
    }

    private static void Signal(Run run, int signal)
    {
        foreach (int pid in RunProcesses.Find(run))
        {
            Posix.Kill(pid, signal);
        }
    }
}
