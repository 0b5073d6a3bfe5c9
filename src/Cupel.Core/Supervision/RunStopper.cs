using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Asks runs to stop.</summary>
public static class RunStopper
{
    /// <summary>Asks a run's supervisor to stop it; the supervisor sees to the rest, and says so in the events.</summary>
    /// <param name="run">The run.</param>
    /// <returns>False where no supervisor on this machine holds the run, so that there is nobody to ask.</returns>
    public static bool TryAsk(Run run)
    {
        if (RunLock.Find(run.Folder.Lock) is not var (held, _) || !held.Owner.IsAlive)
        {
            return false;
        }

        // A signal would stop the whole batch.
        if (held.Batch is not null)
        {
            File.WriteAllText(run.Folder.StopRequest, "");
            return true;
        }

        return Posix.Kill(held.Owner.Pid, Posix.SigTerm);
    }
}
