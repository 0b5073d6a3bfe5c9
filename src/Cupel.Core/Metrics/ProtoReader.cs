using System.Buffers.Binary;

namespace Cupel.Metrics;

/// <summary>Walks over the fields of a protocol buffer message.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Its wire type: 0 varint, 1 eight bytes, 2 a length and bytes, 5 four bytes.</summary>
    public int Wire { get; private set; }

    /// <summary>Its value where it is a number, as raw bits.</summary>
    public ulong Number { get; private set; }

    /// <summary>Its value where it is bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly double AsDouble => BitConverter.UInt64BitsToDouble(Number);

    public readonly float AsSingle => BitConverter.UInt32BitsToSingle((uint)Number);

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The message is malformed.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = Varint();
        Field = (int)(tag >> 3);
        Wire = (int)(tag & 7);
        switch (Wire)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new InvalidDataException($"unknown wire type {Wire}");
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new InvalidDataException("a field is longer than its message");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private ulong Varint()
    {
        // Most are a tag or a small number.
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            byte only = _rest[0];
            _rest = _rest[1..];
            return only;
        }

        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is too long");
    }
}
