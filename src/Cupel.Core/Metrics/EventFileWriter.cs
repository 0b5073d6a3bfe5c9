using System.Globalization;

namespace Cupel.Metrics;

/// <summary>Writes metrics to a TensorBoard event file of its own.</summary>
/// <remarks>
/// <para>A point is in the file within about 50 ms, in whole records, so that a killed process loses at most those. Points are written in
/// the order they were added.</para>
/// <para>A full disk never stops who adds: the failure is kept, and <see cref="Flush"/> and <see cref="Dispose"/> throw it.</para>
/// <para>Values are doubles and are read back exactly by <see cref="EventFileReader"/>; other readers see them as 32-bit floats.</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed class EventFileWriter : IDisposable
{
    // Half of what is promised: the rest is for a busy machine, whose timers are late.
    private static readonly TimeSpan FlushPeriod = TimeSpan.FromMilliseconds(25);

    // With this many points waiting, whoever adds the next one writes them all: the buffer stays small without a wait.
    private const int MostWaiting = 1 << 16;

    private static long _count;

    private readonly TimeProvider _clock;
    private readonly Lock _waitingLock = new();
    private readonly Lock _fileLock = new();
    private readonly EventEncoder _encoder = new();
    private readonly FileStream _file;
    private readonly ITimer _timer;
    private List<MetricPoint> _waiting = [];
    private List<MetricPoint> _writing = [];
    private IOException? _failure;
    private bool _disposed;

    /// <summary>Makes a new file.</summary>
    /// <param name="folder">The folder, made where it lacks; a run's is <c>$CUPEL_RUN_DIR/.run/scalars</c>.</param>
    /// <param name="clock">Tells the time of each point.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public EventFileWriter(string folder, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(folder);
        double now = Seconds(clock.GetUtcNow());

        // Other readers find event files by `tfevents` in their name and sort them by the number after it.
        Path = System.IO.Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{(long)now:0000000000}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _count)}"));
        _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _encoder.AppendVersion(now);
        _file.Write(_encoder.Frames.Span);
        _timer = clock.CreateTimer(_ => FlushInBackground(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Adds a point.</summary>
    /// <param name="metric">The metric's name; not empty.</param>
    /// <param name="value">Its value.</param>
    /// <param name="step">The step it belongs to.</param>
    /// <exception cref="ArgumentException"><paramref name="metric"/> is empty.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void Add(string metric, double value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        var point = new MetricPoint(metric, step, value, Seconds(_clock.GetUtcNow()));
        int waiting;
        lock (_waitingLock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _waiting.Add(point);
            waiting = _waiting.Count;
        }

        if (waiting == 1)
        {
            _timer.Change(FlushPeriod, Timeout.InfiniteTimeSpan);
        }
        else if (waiting >= MostWaiting)
        {
            FlushInBackground();
        }
    }

    /// <summary>Writes all points added so far.</summary>
    /// <exception cref="IOException">They, or points before them, could not be written.</exception>
    public void Flush()
    {
        FlushInBackground();
        if (_failure is IOException failure)
        {
            throw new IOException($"metrics could not be written to {Path}: {failure.Message}", failure);
        }
    }

    /// <summary>Writes all points and closes the file.</summary>
    /// <exception cref="IOException">Points could not be written.</exception>
    public void Dispose()
    {
        lock (_waitingLock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        try
        {
            Flush();
        }
        finally
        {
            _timer.Dispose();
            lock (_fileLock)
            {
                _file.Dispose();
            }
        }
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond;

    private void FlushInBackground()
    {
        lock (_fileLock)
        {
            lock (_waitingLock)
            {
                (_waiting, _writing) = (_writing, _waiting);
            }

            if (_writing.Count == 0)
            {
                return;
            }

            try
            {
                _encoder.Clear();
                foreach (MetricPoint point in _writing)
                {
                    _encoder.Append(point);
                }

                // After a torn write every later record would be unreadable: the file ends at its failure.
                if (_failure is null)
                {
                    _file.Write(_encoder.Frames.Span);
                }
            }
            catch (IOException failure)
            {
                _failure = failure;
            }
            finally
            {
                _writing.Clear();
            }
        }
    }
}
