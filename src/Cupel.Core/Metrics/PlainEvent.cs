using System.Buffers.Binary;

namespace Cupel.Metrics;

/// <summary>An event of one scalar whose fields stand in the order in which <see cref="EventEncoder"/> and TensorBoard's own writers put them:
/// nearly all there are, read in a fraction of the time.</summary>
/// <remarks>Whatever is not exactly so is for <see cref="EventDecoder"/> to read field by field.</remarks>
internal readonly ref struct PlainEvent
{
    private const int ExactBytes = 10;

    private PlainEvent(double time, long step, ReadOnlySpan<byte> name, float single, double? exact)
    {
        Name = name;
        (Time, Step, Single, Exact) = (time, step, single, exact);
    }

    /// <summary>When it was written, in seconds since 1970.</summary>
    public double Time { get; }

    /// <summary>The step.</summary>
    public long Step { get; }

    /// <summary>The metric's name.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as every reader sees it.</summary>
    public float Single { get; }

    /// <summary>The value as we wrote it; null where another did.</summary>
    public double? Exact { get; }

    /// <summary>Reads an event; false where it is not one of these, which says nothing against it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out PlainEvent plain)
    {
        plain = default;
        if (message.Length < 9 || message[0] != 0x09)
        {
            return false;
        }

        double time = BinaryPrimitives.ReadDoubleLittleEndian(message[1..]);
        int at = 9;
        ulong step = 0;
        if (at < message.Length && message[at] == 0x10)
        {
            at++;
            for (int shift = 0; ; shift += 7)
            {
                if (at >= message.Length || shift > 56)
                {
                    return false;
                }

                byte part = message[at++];
                step |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }
        }

        // The summary is the rest of the message, and its only value the rest of the summary. Lengths of one byte will do.
        ReadOnlySpan<byte> rest = message[at..];
        if (rest.Length is < 6 or > 0x7f || rest[0] != 0x2a || rest[1] != rest.Length - 2
            || rest[2] != 0x0a || rest[3] != rest.Length - 4 || rest[4] != 0x0a || rest[5] > 0x7f)
        {
            return false;
        }

        int end = 6 + rest[5];
        if (end + 5 > rest.Length || rest[end] != 0x15)
        {
            return false;
        }

        float single = BinaryPrimitives.ReadSingleLittleEndian(rest[(end + 1)..]);
        ReadOnlySpan<byte> last = rest[(end + 5)..];
        double? exact = null;
        if (last.Length == ExactBytes && last[0] == 0xf9 && last[1] == 0x7f)
        {
            exact = BinaryPrimitives.ReadDoubleLittleEndian(last[2..]);
        }
        else if (!last.IsEmpty)
        {
            return false;
        }

        plain = new PlainEvent(time, (long)step, rest[6..end], single, exact);
        return true;
    }
}
