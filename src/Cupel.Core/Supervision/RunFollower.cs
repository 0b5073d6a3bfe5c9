using System.Text;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Follows a run through its files: what it writes, what happens to it, how it ends.</summary>
/// <remarks>Blocks while there is nothing new. It looks every 10 ms while there is something new, and more and more seldom, down to every 100 ms, while there is not; and in the first
/// moments of a run more often, so that one that is over at once is not waited for. Nothing in it can disturb the run.</remarks>
public static class RunFollower
{
    private const int ChunkLimit = 1 << 16;
    private const int FirstShare = 8;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ShortDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongDelay = TimeSpan.FromMilliseconds(100);

    // How often it asks whether the supervisor lives.
    private static readonly TimeSpan StatePeriod = TimeSpan.FromMilliseconds(500);

    // A disk that takes longer than this to write a line keeps nobody waiting.
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    /// <summary>The output that is there now, in the order it was written.</summary>
    /// <param name="run">A run.</param>
    /// <exception cref="InvalidDataException">The times of the output are damaged.</exception>
    public static IEnumerable<OutputUpdate> ReadOutput(Run run) => run.Foreign?.ReadOutput() ?? new GrowingOutput(run.Folder).Read(rest: true);

    /// <summary>Everything from the start of the run on, and then as it comes, until it is over.</summary>
    /// <param name="run">A run that was started, or ended.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancel">Stops following with an <see cref="OperationCanceledException"/>; the run goes on.</param>
    public static IEnumerable<RunUpdate> Follow(Run run, TimeProvider clock, CancellationToken cancel = default)
    {
        run.Store.RequireWritable();
        var events = new GrowingFile(run.Folder.Events);
        var output = new GrowingOutput(run.Folder);
        long begun = clock.GetTimestamp();
        TimeSpan delay = FirstDelay;
        long asked = begun;
        while (true)
        {
            // The state comes first: what it calls the end was written before it, so one more look finds all of it.
            bool due = clock.GetElapsedTime(asked) >= StatePeriod;
            RunState? over = due ? Over(run) : null;
            asked = due ? clock.GetTimestamp() : asked;
            bool ended = false;
            bool news = false;
            foreach (string line in events.ReadLines())
            {
                RunEvent what = ParseEvent(line);
                (ended, news) = (ended || what is EndedEvent, true);
                if (what is EndedEvent)
                {
                    foreach (OutputUpdate update in output.Read(rest: true))
                    {
                        yield return update;
                    }
                }

                yield return new EventUpdate(what);
            }

            foreach (OutputUpdate update in output.Read(rest: over is not null))
            {
                news = true;
                yield return update;
            }

            if (ended || over is not null)
            {
                WaitForRelease(run, clock, cancel);
                yield return new EndUpdate(over ?? run.ReadState());
                yield break;
            }

            TimeSpan first = clock.GetElapsedTime(begun) / FirstShare;
            delay = first < ShortDelay ? (first > FirstDelay ? first : FirstDelay)
                : news ? ShortDelay
                : delay * 1.5 < LongDelay ? delay * 1.5 : LongDelay;
            Wait(delay, cancel);
        }
    }

    // The last event can be read before it is on the disk; only then does the supervisor let go of the run.
    private static void WaitForRelease(Run run, TimeProvider clock, CancellationToken cancel)
    {
        for (long since = clock.GetTimestamp(); RunLock.Find(run.Folder.Lock) is var (held, _) && held.Owner.IsAlive && clock.GetElapsedTime(since) < ReleaseLimit;)
        {
            Wait(FirstDelay, cancel);
        }
    }

    private static void Wait(TimeSpan delay, CancellationToken cancel)
    {
        cancel.WaitHandle.WaitOne(delay);
        cancel.ThrowIfCancellationRequested();
    }

    private static RunState? Over(Run run)
    {
        RunState state = run.ReadState();
        return state.Status.IsLive() || state.Status == RunStatus.Staged ? null : state;
    }

    private static RunEvent ParseEvent(string line) => RunEvents.ParseLine(Encoding.UTF8.GetBytes(line));

    /// <summary>The output of a run in the order it was written.</summary>
    private sealed class GrowingOutput(RunFolder folder)
    {
        private readonly GrowingFile _times = new(folder.Times);
        private readonly GrowingFile[] _streams = [new(folder.Stdout), new(folder.Stderr)];

        public IEnumerable<OutputUpdate> Read(bool rest)
        {
            foreach (string line in _times.ReadLines())
            {
                OutputTimes.Chunk chunk = OutputTimes.Parse(line);
                long left = chunk.Bytes;
                while (left > 0 && _streams[chunk.Stream - 1].Read((int)Math.Min(left, ChunkLimit)) is { Length: > 0 } bytes)
                {
                    left -= bytes.Length;
                    yield return new OutputUpdate(chunk.Stream, bytes, chunk.Time);
                }
            }

            // A supervisor that was killed between the two writes left bytes without a time.
            for (int stream = 1; rest && stream <= _streams.Length; stream++)
            {
                while (_streams[stream - 1].Read(ChunkLimit) is { Length: > 0 } bytes)
                {
                    yield return new OutputUpdate(stream, bytes);
                }
            }
        }
    }
}
