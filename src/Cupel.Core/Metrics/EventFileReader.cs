using System.Buffers.Binary;

namespace Cupel.Metrics;

/// <summary>Reads the metrics of one TensorBoard event file, also while it is being written.</summary>
/// <remarks>Scalars are <c>simple_value</c>s and the one-element tensors of TensorFlow 2; anything else (images, histograms, text) is
/// passed over and counted. A 32-bit float is read as the shortest decimal number that it is the nearest float of. Not safe to share
/// between threads.</remarks>
public sealed class EventFileReader : IDisposable
{
    // A record that claims more than this is damage, not data.
    private const ulong RecordLimit = 1 << 30;

    private readonly FileStream _file;
    private readonly EventDecoder _decoder = new();
    private readonly Queue<MetricPoint> _ready = [];
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _position;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public EventFileReader(string path) =>
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>How many values that are no scalars were passed over so far.</summary>
    public long Foreign => _decoder.Foreign;

    /// <summary>What TensorBoard's hparams plugin wrote, as far as the file was read.</summary>
    internal IReadOnlyList<byte[]> Hparams => _decoder.Hparams;

    /// <summary>When the first event was written, in seconds since 1970; null before one was read.</summary>
    internal double? FirstTime => _decoder.FirstTime;

    /// <summary>When the last event that was read was written.</summary>
    internal double? LastTime => _decoder.LastTime;

    /// <summary>What keeps the reader from going on: a record that is cut off at the end of the file, or damage; null where it stands
    /// at the end of a whole file.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many bytes of whole records were read so far.</summary>
    public long WholeBytes => _position;

    /// <summary>Whether <see cref="Problem"/> is damage, after which nothing can be read, and not just a record that may yet be finished.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The names of the metrics that were read so far.</summary>
    internal EventNames Names => _decoder.Names;

    /// <summary>Takes the next point where there is one now. After false, more may come when the file grows.</summary>
    /// <param name="point">The point.</param>
    public bool TryRead(out MetricPoint point)
    {
        var sink = new QueueSink(_ready, _decoder.Names);
        while (_ready.Count == 0)
        {
            if (!TryReadRecord(ref sink))
            {
                point = default;
                return false;
            }
        }

        point = _ready.Dequeue();
        return true;
    }

    /// <summary>Gives all points that are there now to a sink. Not to be mixed with <see cref="TryRead"/>.</summary>
    internal void ReadAll<T>(ref T sink)
        where T : struct, IPointSink
    {
        while (TryReadRecord(ref sink))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool TryReadRecord<T>(ref T sink)
        where T : struct, IPointSink
    {
        if (Damaged)
        {
            return false;
        }

        Problem = null;
        if (!TryFill(EventFraming.HeadBytes))
        {
            return false;
        }

        ReadOnlySpan<byte> head = _buffer.AsSpan(_start, EventFraming.HeadBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) != EventFraming.Checksum(head[..8]) || length > RecordLimit)
        {
            return Fail("has a damaged length");
        }

        int whole = EventFraming.HeadBytes + (int)length + EventFraming.TailBytes;
        if (!TryFill(whole))
        {
            return false;
        }

        ReadOnlySpan<byte> content = _buffer.AsSpan(_start + EventFraming.HeadBytes, (int)length);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_start + whole - EventFraming.TailBytes));
        if (checksum != EventFraming.Checksum(content))
        {
            return Fail("has a wrong checksum");
        }

        try
        {
            _decoder.Decode(content, ref sink);
        }
        catch (InvalidDataException error)
        {
            return Fail($"is no event: {error.Message}");
        }

        _start += whole;
        _position += whole;
        return true;
    }

    private bool Fail(string what)
    {
        Damaged = true;
        Problem = $"the record at byte {_position} {what}; the {_file.Length - _position} bytes from there on were not read";
        return false;
    }

    /// <summary>Makes <paramref name="count"/> bytes available at <c>_start</c>, or says what lacks.</summary>
    private bool TryFill(int count)
    {
        if (_buffer.Length - _start < count)
        {
            byte[] target = count > _buffer.Length ? new byte[Math.Max(count, _buffer.Length * 2)] : _buffer;
            _buffer.AsSpan(_start.._end).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }

        while (_end - _start < count)
        {
            int read = _file.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                int left = _end - _start;
                Problem = left == 0 ? null : $"the last record, at byte {_position}, is cut off; its {left} bytes were dropped";
                return false;
            }

            _end += read;
        }

        return true;
    }

    private readonly struct QueueSink(Queue<MetricPoint> ready, EventNames names) : IPointSink
    {
        public void Add(int metric, long step, double value, double time) => ready.Enqueue(new MetricPoint(names[metric], step, value, time));

        // Who takes point after point has had the earlier ones.
        public void Restart(long step)
        {
        }
    }
}
