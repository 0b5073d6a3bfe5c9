using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Measures what a run's processes use while they run, and writes it as metrics into an event file of its own.</summary>
/// <remarks>
/// <para>Once a second in the first minute, then more and more seldom, at last once a minute; and always so seldom that the looking takes less than a
/// 250th of a processor. A step is the whole seconds since this was made.</para>
/// <para>A failure to measure or to write ends the measuring and is told once; it never disturbs the run. Safe to share between threads.</para>
/// </remarks>
internal sealed class SystemSampler : IDisposable
{
    private const int CostShare = 250;
    private const int AgeShare = 60;
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly RunFolder _folder;
    private readonly TimeSpan _period;
    private readonly Action<string> _warn;
    private readonly TimeProvider _clock;
    private readonly long _made;
    private readonly ITimer _timer;
    private EventFileWriter? _writer;
    private IGpuReader[]? _gpus;
    private ProcessTree? _tree;
    private TreeUsage? _last;
    private long _lastTime;

    /// <summary>Makes a sampler that waits for a process.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="period">The time from the start to the first look, and between the first looks.</param>
    /// <param name="warn">Gets what goes wrong.</param>
    /// <param name="clock">Tells the time.</param>
    public SystemSampler(RunFolder folder, TimeSpan period, Action<string> warn, TimeProvider clock)
    {
        (_folder, _period, _warn, _clock) = (folder, period, warn, clock);
        _made = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins with a process, the first of a phase.</summary>
    public void Begin(int pid)
    {
        lock (_lock)
        {
            (_tree, _last) = (new ProcessTree(pid), null);
            _lastTime = _clock.GetTimestamp();
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The process has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _tree = null;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _tree = null;
            Close();
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_tree is null)
            {
                return;
            }

            try
            {
                TimeSpan before = Posix.ThreadTime;
                bool first = _writer is null;
                Measure(_clock.GetTimestamp());

                // The first look does much that is done only once.
                TimeSpan cost = first ? TimeSpan.Zero : Posix.ThreadTime - before;
                TimeSpan period = _clock.GetElapsedTime(_made) / AgeShare;
                period = period < _period ? _period : period > LongestPeriod ? LongestPeriod : period;
                _timer.Change(cost * CostShare > period ? cost * CostShare : period, Timeout.InfiniteTimeSpan);
            }
#pragma warning disable CA1031 // a timer has nobody to throw to, and what is measured beside a run must not end it
            catch (Exception error)
#pragma warning restore CA1031
            {
                _tree = null;
                _warn($"what the run uses is not measured any more: {error.Message}");
            }
        }
    }

    private void Measure(long now)
    {
        if (_tree!.Measure() is not TreeUsage usage)
        {
            return;
        }

        // A driver that is slow to wake is not asked for a run that is over by then.
        _gpus ??= [.. new IGpuReader?[] { NvidiaGpus.Find(), AmdGpus.Find() }.OfType<IGpuReader>()];
        _writer ??= new EventFileWriter(_folder.System, _clock);
        long step = (long)_clock.GetElapsedTime(_made, now).TotalSeconds;
        double seconds = _clock.GetElapsedTime(_lastTime, now).TotalSeconds;
        _writer.Add("sys/cpu", Math.Round(100.0 * Grown(now => now.CpuTicks) / Posix.ClockTicks / seconds, 1), step);
        _writer.Add("sys/memory", usage.MemoryBytes, step);
        _writer.Add("sys/read", Math.Round(Grown(now => now.ReadBytes) / seconds), step);
        _writer.Add("sys/write", Math.Round(Grown(now => now.WrittenBytes) / seconds), step);
        foreach (GpuUsage gpu in _gpus.Select(reader => reader.Measure(usage.Processes)).OfType<GpuUsage>())
        {
            _writer.Add("sys/gpu", Math.Round(gpu.Percent, 1), step);
            _writer.Add("sys/gpu_memory", gpu.MemoryBytes, step);
        }

        (_last, _lastTime) = (usage, now);

        // What an orphan used is gone with it, and less than nothing was used by nobody.
        long Grown(Func<TreeUsage, long> of) => Math.Max(0, of(usage) - (_last is null ? 0 : of(_last)));
    }

    private void Close()
    {
        foreach (IGpuReader gpu in _gpus ?? [])
        {
            gpu.Dispose();
        }

        try
        {
            _writer?.Dispose();
        }
        catch (IOException error)
        {
            _warn($"what the run used was not kept: {error.Message}");
        }
    }
}
