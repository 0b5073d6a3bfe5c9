using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cupel.Metrics;

/// <summary>Writes TensorBoard's <c>Event</c> message, framed, into a buffer.</summary>
/// <remarks>
/// <para>A scalar is written as <c>simple_value</c>, which every reader of event files knows and which is a 32-bit float. Where that
/// is not the value for sure, the double follows in field <see cref="ExactField"/> of <c>Summary.Value</c>, which other readers skip
/// as the rules of protocol buffers ask them to.</para>
/// </remarks>
internal sealed class EventEncoder
{
    /// <summary>The field of the exact double: the last number whose tag takes two bytes, far from TensorFlow's own (1 to 9).</summary>
    public const int ExactField = 2047;

    private readonly ArrayBufferWriter<byte> _frames = new(1 << 16);
    private byte[] _message = new byte[256];
    private int _length;

    public ReadOnlyMemory<byte> Frames => _frames.WrittenMemory;

    public void Clear() => _frames.ResetWrittenCount();

    public void AppendVersion(double time)
    {
        Begin(time, 32);
        Tag(3, 2);
        ReadOnlySpan<byte> version = "brain.Event:2"u8;
        Varint((ulong)version.Length);
        version.CopyTo(_message.AsSpan(_length));
        _length += version.Length;
        Frame();
    }

    public void Append(in MetricPoint point)
    {
        int name = Encoding.UTF8.GetByteCount(point.Metric);
        float single = (float)point.Value;

        // Our reader takes a float for the shortest decimal it can stand for, which is the float itself only for whole numbers.
        bool exact = double.IsNaN(point.Value) || (single == point.Value && point.Value == Math.Truncate(point.Value));
        int value = 1 + VarintLength((ulong)name) + name + 5 + (exact ? 0 : 10);
        int summary = 1 + VarintLength((ulong)value) + value;

        Begin(point.Time, summary + 32);
        if (point.Step != 0)
        {
            Tag(2, 0);
            Varint((ulong)point.Step);
        }

        Tag(5, 2);
        Varint((ulong)summary);
        Tag(1, 2);
        Varint((ulong)value);
        Tag(1, 2);
        Varint((ulong)name);
        _length += Encoding.UTF8.GetBytes(point.Metric, _message.AsSpan(_length));
        Tag(2, 5);
        BinaryPrimitives.WriteSingleLittleEndian(_message.AsSpan(_length), single);
        _length += 4;
        if (!exact)
        {
            Tag(ExactField, 1);
            BinaryPrimitives.WriteDoubleLittleEndian(_message.AsSpan(_length), point.Value);
            _length += 8;
        }

        Frame();
    }

    private void Begin(double time, int room)
    {
        if (_message.Length < room)
        {
            _message = new byte[room];
        }

        _length = 0;
        Tag(1, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(_message.AsSpan(_length), time);
        _length += 8;
    }

    private void Frame()
    {
        Span<byte> frame = _frames.GetSpan(EventFraming.HeadBytes + _length + EventFraming.TailBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)_length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], EventFraming.Checksum(frame[..8]));
        _message.AsSpan(0, _length).CopyTo(frame[EventFraming.HeadBytes..]);
        uint checksum = EventFraming.Checksum(_message.AsSpan(0, _length));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[(EventFraming.HeadBytes + _length)..], checksum);
        _frames.Advance(EventFraming.HeadBytes + _length + EventFraming.TailBytes);
    }

    private void Tag(int field, int wire) => Varint(((ulong)field << 3) | (uint)wire);

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _message[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _message[_length++] = (byte)value;
    }

    private static int VarintLength(ulong value)
    {
        int length = 1;
        while ((value >>= 7) != 0)
        {
            length++;
        }

        return length;
    }
}
