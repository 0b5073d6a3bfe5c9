using System.Buffers.Binary;
using System.Numerics;

namespace Cupel.Metrics;

/// <summary>The record format of TensorBoard event files: length (8 bytes), its checksum (4), content, its checksum (4), all little endian.</summary>
/// <remarks>The checksum is CRC-32C, turned by 15 bits and moved by a constant, as TFRecord files have it.</remarks>
internal static class EventFraming
{
    public const int HeadBytes = 12;
    public const int TailBytes = 4;

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        if (bytes.Length >= 4)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[4..];
        }

        foreach (byte single in bytes)
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}
