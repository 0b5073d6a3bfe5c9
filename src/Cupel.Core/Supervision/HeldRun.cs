using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>A run whose lock this process has: it shows that it lives while it works, and writes the end whatever happens.</summary>
/// <remarks>Its record is put on the disk while it works, so that nobody waits for that.</remarks>
internal sealed class HeldRun(RunFolder folder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan EventPeriod = TimeSpan.FromMinutes(5);

    private readonly Task _kept = Task.Run(() => DurableFile.Flush(folder.RunJson));

    /// <summary>The run's events; nobody else writes them while it is held.</summary>
    public RunEventLog Events { get; } = new(folder.Events);

    /// <summary>Does the work and writes the end that it gives; returns when that is on the disk and the lock is gone.</summary>
    public EndedEvent RunToEnd(Func<EndedEvent> work)
    {
        using ITimer beat = clock.CreateTimer(_ => Beat(), null, RunLock.HeartbeatPeriod, RunLock.HeartbeatPeriod);
        using ITimer heartbeat = clock.CreateTimer(_ => BeatInEvents(), null, EventPeriod, EventPeriod);
        EndedEvent ended;
        try
        {
            ended = work();
        }
#pragma warning disable CA1031 // whatever went wrong in here, the run must not be left without an end
        catch (Exception error)
#pragma warning restore CA1031
        {
            ended = new EndedEvent(clock.GetUtcNow(), RunStatus.Failed, null, null, $"the supervisor failed: {error.Message}", null, null);
            File.WriteAllText(folder.SupervisorLog, error.ToString());
        }

        Events.Append(ended, durable: true);
        WaitForRecord();
        File.Delete(folder.Lock);
        return ended;
    }

    public void Dispose() => Events.Dispose();

    private void WaitForRecord()
    {
        try
        {
            _kept.GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Events.Append(new WarningEvent(clock.GetUtcNow(), $"a power cut may take the record of this run: {error.Message}"), durable: true);
        }
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
            Events.Append(new HeartbeatEvent(clock.GetUtcNow()));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
