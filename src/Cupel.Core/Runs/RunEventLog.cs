using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>Appends to a run's <c>events.jsonl</c>. One writer at a time: the supervisor that holds the lock.</summary>
/// <remarks>
/// <para>Each event is one write of one line. Room on the disk is taken ahead of need, and its last part is kept for durable events: a disk that
/// fills up while a run goes on does not take the last word from it. File systems that cannot do that are as full as they are.</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
internal sealed class RunEventLog : IDisposable
{
    // The last words of a run are its checks and its end: a few kilobytes at most.
    private const long LastWords = 16 << 10;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private long _end;
    private long _reserved;

    public RunEventLog(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _end = _file.Length;
        _reserved = _end;
        Reserve();
    }

    /// <summary>Writes an event; <paramref name="durable"/> ones are on the disk when it returns.</summary>
    /// <exception cref="IOException">It cannot be written: the disk is full.</exception>
    public void Append(RunEvent what, bool durable = false)
    {
        byte[] line = RunEventJson.Line(what);
        lock (_lock)
        {
            if (!durable && _end + line.Length > _reserved - LastWords && !Reserve())
            {
                throw new IOException("the disk is full, and what is left is kept for the end of the run");
            }

            _file.Write(line);
            _end += line.Length;
            if (durable)
            {
                _file.Flush(flushToDisk: true);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            // Gives back what was taken and not needed.
            _file.SetLength(_end);
        }
        catch (IOException)
        {
            // It is a matter of a few kilobytes.
        }

        _file.Dispose();
    }

    private bool Reserve()
    {
        bool? taken = Posix.TryReserve(_file.SafeFileHandle, _end, 2 * LastWords);
        _reserved = taken switch
        {
            true => _end + (2 * LastWords),
            false => _reserved,
            null => long.MaxValue,
        };
        return taken != false;
    }
}
