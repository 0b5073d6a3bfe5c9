using System.Buffers;
using System.Text;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Moves what a run's process writes into the run's files, and looks into it on the way.</summary>
/// <remarks>A failure to keep output never blocks the process: its pipe is read on, and the failure is told once.</remarks>
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
        Ended = Task.WhenAll(Pump(child.Output, folder.Stdout, 1), Pump(child.Error, folder.Stderr, 2));
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

    private Task Pump(FileStream from, string path, int stream) => Task.Factory.StartNew(
        () => Move(from, path, stream), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Move(FileStream from, string path, int stream)
    {
        using FileStream file = Open(path);
        var filter = new OutputFilter(_pattern, TakeLine, _onProgress);
        var kept = new ArrayBufferWriter<byte>();
        byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            filter.Take(buffer.AsSpan(0, read), kept);
            Keep(file, kept, stream);
        }

        filter.End(kept);
        Keep(file, kept, stream);
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

    private static FileStream Open(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
