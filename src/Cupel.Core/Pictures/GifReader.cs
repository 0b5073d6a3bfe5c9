using System.Buffers.Binary;

namespace Cupel.Pictures;

/// <summary>Reads the first picture of a GIF file.</summary>
internal static class GifReader
{
    private const string CutOff = "it is cut off";

    // Where the four passes of an interlaced picture begin, and how far apart their rows lie.
    private static readonly (int Start, int Step)[] Passes = [(0, 8), (4, 8), (2, 4), (1, 2)];

    public static Bitmap Read(byte[] file, int most)
    {
        try
        {
            return ImageReader.Shrink(Read(file), most);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException(CutOff);
        }
    }

    private static Bitmap Read(ReadOnlySpan<byte> file)
    {
        int width = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]);
        int height = BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        ImageLimits.Require(width, height);
        ReadOnlySpan<byte> rest = file[13..];
        ReadOnlySpan<byte> shared = Colours(At(file, 10), ref rest);
        int transparent = -1;
        while (true)
        {
            int kind = At(rest, 0);
            if (kind == 0x21)
            {
                // What is said of the picture that follows: which of its colours is transparent.
                transparent = At(rest, 1) == 0xf9 && (At(rest, 3) & 1) != 0 ? At(rest, 6) : transparent;
                rest = rest[2..];
                Blocks(ref rest, null);
            }
            else if (kind == 0x2c)
            {
                return Picture(new Bitmap(width, height, new byte[width * height * 4]), rest[1..], shared, transparent);
            }
            else
            {
                throw new InvalidDataException("it holds no picture");
            }
        }
    }

    private static Bitmap Picture(Bitmap whole, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> shared, int transparent)
    {
        (int left, int top) = (BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]));
        (int width, int height) = (BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]), BinaryPrimitives.ReadUInt16LittleEndian(rest[6..]));
        ImageLimits.Require(width, height);
        int flags = At(rest, 8);
        rest = rest[9..];
        ReadOnlySpan<byte> own = Colours(flags, ref rest);
        ReadOnlySpan<byte> colours = own.IsEmpty ? shared : own;
        int bits = At(rest, 0);
        rest = rest[1..];
        using var packed = new MemoryStream();
        Blocks(ref rest, packed);
        byte[] indices = GifCodes.Unpack(packed.ToArray(), bits, width * height);
        int source = 0;
        foreach (int y in Rows(height, (flags & 0x40) != 0))
        {
            for (int x = 0; x < width; x++)
            {
                int index = indices[source++];
                if (index == transparent || left + x >= whole.Width || top + y >= whole.Height)
                {
                    continue;
                }

                Span<byte> pixel = whole.Row(top + y).Slice((left + x) * 4, 4);
                colours.Slice(index * 3, 3).CopyTo(pixel);
                pixel[3] = 255;
            }
        }

        return whole;
    }

    private static IEnumerable<int> Rows(int height, bool interlaced) => interlaced
        ? Passes.SelectMany(pass => Enumerable.Range(0, Math.Max(0, (height - pass.Start + pass.Step - 1) / pass.Step)).Select(i => pass.Start + (i * pass.Step)))
        : Enumerable.Range(0, height);

    private static ReadOnlySpan<byte> Colours(int flags, ref ReadOnlySpan<byte> rest)
    {
        int size = (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
        ReadOnlySpan<byte> colours = rest[..size];
        rest = rest[size..];
        return colours;
    }

    /// <summary>Passes over blocks up to the empty one, and keeps what they hold.</summary>
    private static void Blocks(ref ReadOnlySpan<byte> rest, MemoryStream? kept)
    {
        while (At(rest, 0) is > 0 and int size)
        {
            kept?.Write(rest.Slice(1, size));
            rest = rest[(size + 1)..];
        }

        rest = rest[1..];
    }

    private static int At(ReadOnlySpan<byte> bytes, int place) => place < bytes.Length ? bytes[place] : throw new InvalidDataException(CutOff);
}
