using System.Buffers.Binary;
using System.Text;
using Cupel.Metrics;

namespace Cupel.Core.Tests.Imports;

/// <summary>Writes messages of protocol buffers field by field, and frames them as an event file.</summary>
internal static class EventMessages
{
    public static byte[] Bytes(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    public static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    public static byte[] Double(int field, double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return [.. Varint(((ulong)field << 3) | 1), .. bytes];
    }

    /// <summary>An event whose summary carries data of the hparams plugin, as <c>tensorboard.plugins.hparams</c> writes it.</summary>
    public static byte[] Hparams(double time, string tag, byte[] data)
    {
        byte[] metadata = [.. Bytes(1, [.. Text(1, "hparams"), .. Bytes(2, data)]), .. Number(4, 2)];
        byte[] nothing = Bytes(8, [.. Number(1, 1), .. Bytes(2, []), .. Bytes(5, [0, 0, 0, 0])]);
        return [.. Double(1, time), .. Bytes(5, Bytes(1, [.. Text(1, tag), .. nothing, .. Bytes(9, metadata)]))];
    }

    public static byte[] Scalar(double time, long step, string tag, float value)
    {
        byte[] single = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(single, value);
        return [.. Double(1, time), .. Number(2, (ulong)step), .. Bytes(5, Bytes(1, [.. Text(1, tag), .. Varint((2 << 3) | 5), .. single]))];
    }

    /// <summary>An event that says that a session starts at a step, as <c>SummaryWriter(purge_step=...)</c> of PyTorch and tensorboardX writes it.</summary>
    public static byte[] SessionStart(double time, long step) => [.. Double(1, time), .. Number(2, (ulong)step), .. Bytes(7, Number(1, 1))];

    public static void Write(string path, params byte[][] events)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        foreach (byte[] message in events)
        {
            byte[] head = new byte[12];
            BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)message.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), EventFraming.Checksum(head.AsSpan(0, 8)));
            byte[] tail = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(tail, EventFraming.Checksum(message));
            file.Write([.. head, .. message, .. tail]);
        }
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
