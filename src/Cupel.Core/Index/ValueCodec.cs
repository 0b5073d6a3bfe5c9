using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Cupel.Filters;

namespace Cupel.Index;

/// <summary>Values of a field as bytes and back, to the last bit: a length, then a kind and a content for each.</summary>
internal static class ValueCodec
{
    private const byte Ascii = 0;
    private const byte Text = 1; // in UTF-16, so that half a pair of surrogates comes back as well
    private const byte Number = 2;
    private const byte Whole = 3;
    private const byte False = 4;
    private const byte True = 5;
    private const byte Time = 6;

    /// <summary>Appends a list of values.</summary>
    public static void Write(ArrayBufferWriter<byte> output, IReadOnlyList<FieldValue> values)
    {
        Put(output, values.Count);
        foreach (FieldValue value in values)
        {
            Write(output, value);
        }
    }

    /// <summary>Reads the list that begins at a place.</summary>
    public static IReadOnlyList<FieldValue> Read(ReadOnlySpan<byte> bytes)
    {
        int count = TakeInteger(ref bytes);
        if (count == 0)
        {
            return [];
        }

        var values = new FieldValue[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = ReadOne(ref bytes);
        }

        return values;
    }

    /// <summary>How many bytes the list has that begins at a place.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        for (int left = TakeInteger(ref rest); left > 0; left--)
        {
            byte kind = rest[0];
            rest = rest[1..];
            int length = kind switch
            {
                Ascii => TakeInteger(ref rest),
                Text => 2 * TakeInteger(ref rest),
                Number => 8,
                Whole => 16,
                False or True => 0,
                Time => 10,
                _ => throw new InvalidDataException($"no value has the kind {kind}"),
            };
            rest = rest[length..];
        }

        return bytes.Length - rest.Length;
    }

    private static void Write(ArrayBufferWriter<byte> output, FieldValue value)
    {
        switch (value)
        {
            case TextValue text when System.Text.Ascii.IsValid(text.Text):
                Put(output, Ascii);
                Put(output, text.Text.Length);
                output.Advance(System.Text.Encoding.ASCII.GetBytes(text.Text, output.GetSpan(text.Text.Length)));
                break;
            case TextValue text:
                Put(output, Text);
                Put(output, text.Text.Length);
                output.Write(MemoryMarshal.AsBytes(text.Text.AsSpan()));
                break;
            case NumberValue { Whole: long whole } number:
                Put(output, Whole);
                Put(output, BitConverter.DoubleToInt64Bits(number.Number));
                Put(output, whole);
                break;
            case NumberValue number:
                Put(output, Number);
                Put(output, BitConverter.DoubleToInt64Bits(number.Number));
                break;
            case TruthValue truth:
                Put(output, truth.Truth ? True : False);
                break;
            case TimeValue time:
                Put(output, Time);
                Put(output, time.Time.Ticks);
                BinaryPrimitives.WriteInt16LittleEndian(output.GetSpan(2), (short)time.Time.TotalOffsetMinutes);
                output.Advance(2);
                break;
            default:
                throw new NotSupportedException($"no way to keep {value}");
        }
    }

    private static FieldValue ReadOne(ref ReadOnlySpan<byte> bytes)
    {
        byte kind = Take(ref bytes, 1)[0];
        switch (kind)
        {
            case Ascii:
                return new TextValue(System.Text.Encoding.ASCII.GetString(Take(ref bytes, TakeInteger(ref bytes))));
            case Text:
                return new TextValue(new string(MemoryMarshal.Cast<byte, char>(Take(ref bytes, 2 * TakeInteger(ref bytes)))));
            case Number:
                return new NumberValue(BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, 8)));
            case Whole:
                return new NumberValue(BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, 8)), BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8)));
            case False or True:
                return new TruthValue(kind == True);
            case Time:
                long ticks = BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8));
                return new TimeValue(new DateTimeOffset(ticks, TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(Take(ref bytes, 2)))));
            default:
                throw new InvalidDataException($"no value has the kind {kind}");
        }
    }

    private static void Put(ArrayBufferWriter<byte> output, byte kind)
    {
        output.GetSpan(1)[0] = kind;
        output.Advance(1);
    }

    private static void Put(ArrayBufferWriter<byte> output, long bits)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), bits);
        output.Advance(8);
    }

    // Seven bits a byte, the low ones first.
    private static void Put(ArrayBufferWriter<byte> output, int number)
    {
        uint rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
        {
            Put(output, (byte)(rest | 0x80));
        }

        Put(output, (byte)rest);
    }

    private static int TakeInteger(ref ReadOnlySpan<byte> bytes)
    {
        int number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = Take(ref bytes, 1)[0];
            number |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        ReadOnlySpan<byte> taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
