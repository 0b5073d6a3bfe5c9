using System.Text.Json;
using Cupel.Files;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>Who supervises a run: written to <c>.run/lock</c> by the supervisor, removed by it after the last event.</summary>
/// <param name="Owner">The supervising process.</param>
/// <param name="Taken">When the lock was taken.</param>
/// <param name="Batch">The batch whose process supervises it beside others; null where the process is there for this run alone.</param>
/// <remarks>The file's modification time is the heartbeat: the supervisor touches it every <see cref="HeartbeatPeriod"/>.</remarks>
internal sealed record RunLock(ProcessIdentity Owner, DateTimeOffset Taken, RunId? Batch = null)
{
    private static long _count;

    /// <summary>How often the supervisor touches the lock.</summary>
    public static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(5);

    /// <summary>How old the heartbeat of a supervisor on another machine may be. Generous: shared disks cache times, and clocks differ.</summary>
    public static readonly TimeSpan HeartbeatLimit = TimeSpan.FromSeconds(60);

    /// <summary>Takes the lock, or returns false where someone has it already.</summary>
    public static bool TryTake(string path, RunLock content)
    {
        // The whole content appears at once: a link is made in one step and fails where the name exists.
        // Several who try at once, also on machines that share a store, each have a file of their own.
        string temporary = $"{path}.{content.Owner.Host}-{content.Owner.Pid}-{Interlocked.Increment(ref _count)}.tmp";
        AtomicFile.WriteJson(temporary, content, RunJson.Line.RunLock);
        try
        {
            return Posix.TryLink(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The lock and its heartbeat, or null where there is none.</summary>
    /// <exception cref="JsonException">The file is not a lock.</exception>
    public static (RunLock Lock, DateTimeOffset Heartbeat)? Find(string path)
    {
        // Most runs have ended and hold no lock; an exception for each would be most of the time of a list.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            var heartbeat = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
            RunLock content = JsonSerializer.Deserialize(bytes, RunJson.Line.RunLock) ?? throw new JsonException("the lock is empty");
            return (content, heartbeat);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
