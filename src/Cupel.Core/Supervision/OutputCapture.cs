using System.Buffers;
using System.Text;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Moves what a run's process writes into the run's files, and looks into it on the way.</summary>
/// <remarks>One thread waits for both streams, so that what comes apart in time is kept in that order. A failure to keep output never blocks the
/// process: its pipes are read on, and the failure is told once.</remarks>
internal sealed class OutputCapture : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Action<string> _warn;
    private readonly OutputScalars _scalars;
    private readonly ProgressPattern _pattern;
    private readonly Action<double, string?> _onProgress;
    private readonly FileStream _times;
    private bool _failed;
    private bool _closed;

    public OutputCapture(
        RunFolder folder, ChildProcess child, OutputScalars scalars, ProgressPattern pattern, Action<double, string?> onProgress, Action<string> warn, TimeProvider clock)
    {
        (_clock, _warn, _scalars, _pattern, _onProgress) = (clock, warn, scalars, pattern, onProgress);
        _times = Open(folder.Times);
        Ended = Task.Factory.StartNew(
            () => Move([(child.Output, folder.Stdout), (child.Error, folder.Stderr)]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Done when both streams have ended.</summary>
    public Task Ended { get; }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _times.Dispose();
        }
    }

    private void Move((FileStream From, string Path)[] streams)
    {
        var kept = new ArrayBufferWriter<byte>();
        byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
        List<Pump> open = [.. streams.Select((stream, i) => new Pump(stream.From, Open(stream.Path), i + 1, new OutputFilter(_pattern, TakeLine, _onProgress)))];
        while (open.Count > 0)
        {
            bool[] ready = Posix.WaitForInput([.. open.Select(pump => pump.From.SafeFileHandle)]);
            foreach (Pump pump in open.Where((_, i) => ready[i]).ToArray())
            {
                int read = pump.From.Read(buffer);
                if (read > 0)
                {
                    pump.Filter.Take(buffer.AsSpan(0, read), kept);
                }
                else
                {
                    pump.Filter.End(kept);
                    open.Remove(pump);
                }

                Keep(pump.To, kept, pump.Stream);
                if (read == 0)
                {
                    pump.To.Dispose();
                }
            }
        }
    }

    private void TakeLine(string line) => Try("metrics in the output could not be kept", () => _scalars.Take(line));

    private void Keep(FileStream file, ArrayBufferWriter<byte> kept, int stream)
    {
        if (kept.WrittenCount == 0)
        {
            return;
        }

        // Under one lock, so that the times are in the order of the writes.
        Try("output could not be kept", () =>
        {
            lock (_lock)
            {
                if (!_closed)
                {
                    file.Write(kept.WrittenSpan);
                    _times.Write(Encoding.ASCII.GetBytes(OutputTimes.Line(new(_clock.GetUtcNow(), stream, kept.WrittenCount))));
                }
            }
        });
        kept.ResetWrittenCount();
    }

    private void Try(string what, Action work)
    {
        try
        {
            work();
        }
        catch (IOException error)
        {
            if (!_failed)
            {
                _failed = true;
                _warn($"{what}: {error.Message}");
            }
        }
    }

    /// <summary>One of the two streams.</summary>
    private sealed record Pump(FileStream From, FileStream To, int Stream, OutputFilter Filter);

    private static FileStream Open(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
