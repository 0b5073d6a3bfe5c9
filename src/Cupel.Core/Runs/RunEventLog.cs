using System.Text.Json;

namespace Cupel.Runs;

/// <summary>Appends to a run's <c>events.jsonl</c>. One writer at a time: the supervisor that holds the lock.</summary>
/// <remarks>Each event is one write of one line. Safe to share between threads.</remarks>
internal sealed class RunEventLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;

    public RunEventLog(string path) =>
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Writes an event; <paramref name="durable"/> ones are on the disk when it returns.</summary>
    public void Append(RunEvent what, bool durable = false)
    {
        byte[] line = Line(what);
        lock (_lock)
        {
            _file.Write(line);
            if (durable)
            {
                _file.Flush(flushToDisk: true);
            }
        }
    }

    public static byte[] Line(RunEvent what) => [.. JsonSerializer.SerializeToUtf8Bytes(what, RunJson.Line.RunEvent), (byte)'\n'];

    public void Dispose() => _file.Dispose();
}
