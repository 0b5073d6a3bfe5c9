using System.Buffers.Binary;
using System.IO.Compression;

namespace Cupel.Pictures;

/// <summary>Writes PNG files.</summary>
public static class PngWriter
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The file of a picture: eight bits of red, green, blue, and of alpha where anything is not opaque.</summary>
    /// <param name="image">The picture.</param>
    public static byte[] Write(Bitmap image)
    {
        bool opaque = true;
        for (int i = 3; i < image.Pixels.Length && opaque; i += 4)
        {
            opaque = image.Pixels[i] == 255;
        }

        using var file = new MemoryStream();
        file.Write(PngReader.Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, opaque ? (byte)2 : (byte)6);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Pack(image, opaque ? 3 : 4));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Pack(Bitmap image, int channels)
    {
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Optimal))
        {
            byte[] line = new byte[(image.Width * channels) + 1];
            byte[] above = new byte[line.Length];
            for (int y = 0; y < image.Height; y++)
            {
                // Each byte less the one above it: plots have many equal rows.
                line[0] = 2;
                ReadOnlySpan<byte> row = image.Row(y);
                for (int i = 1; i < line.Length; i++)
                {
                    byte value = row[((i - 1) / channels * 4) + ((i - 1) % channels)];
                    line[i] = (byte)(value - above[i]);
                    above[i] = value;
                }

                packed.Write(line);
            }
        }

        return data.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xedb88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
