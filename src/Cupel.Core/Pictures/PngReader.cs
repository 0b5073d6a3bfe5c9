using System.Buffers.Binary;
using System.IO.Compression;

namespace Cupel.Pictures;

/// <summary>Reads PNG files of every colour type and depth, also interlaced ones. Sixteen bits become eight; colour profiles are passed over.</summary>
internal static class PngReader
{
    private const int Gray = 0;
    private const int Rgb = 2;
    private const int Palette = 3;
    private const int GrayAlpha = 4;

    // Where the seven passes of an interlaced picture begin, and how far apart their pixels lie.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    public static Bitmap Read(byte[] file, int most)
    {
        using var data = new MemoryStream();
        PngPixels? pixels = null;
        byte[] palette = [];
        byte[] transparent = [];
        bool interlaced = false;
        foreach ((string type, Range where) in Chunks(file))
        {
            ReadOnlySpan<byte> content = file.AsSpan(where);
            switch (type)
            {
                case "IHDR":
                    pixels = Header(content, out interlaced);
                    break;
                case "PLTE":
                    palette = content.ToArray();
                    break;
                case "tRNS":
                    transparent = content.ToArray();
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
                default:
                    break;
            }
        }

        if (pixels is null)
        {
            throw new InvalidDataException("it has no header");
        }

        data.Position = 0;
        using var packed = new ZLibStream(data, CompressionMode.Decompress);
        pixels = pixels with { Colours = palette, Transparent = transparent };
        try
        {
            return interlaced ? ReadInterlaced(packed, pixels, most) : ReadRows(packed, pixels, most);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("it is cut off");
        }
    }

    private static IEnumerable<(string Type, Range Where)> Chunks(byte[] file)
    {
        int at = Signature.Length;
        while (at + 12 <= file.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            string type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            at += 8;
            if (length > file.Length - at)
            {
                throw new InvalidDataException("it is cut off");
            }

            yield return (type, at..(at + (int)length));
            if (type == "IEND")
            {
                yield break;
            }

            at += (int)length + 4;
        }
    }

    private static PngPixels Header(ReadOnlySpan<byte> content, out bool interlaced)
    {
        if (content.Length < 13)
        {
            throw new InvalidDataException("it has no header");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(content);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        ImageLimits.Require(width, height);
        (int depth, int colour) = (content[8], content[9]);
        bool known = colour switch
        {
            Gray => depth is 1 or 2 or 4 or 8 or 16,
            Palette => depth is 1 or 2 or 4 or 8,
            Rgb or GrayAlpha or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!known || content[10] != 0 || content[11] != 0 || content[12] > 1)
        {
            throw new InvalidDataException("its header is of no kind that there is");
        }

        interlaced = content[12] == 1;
        return new PngPixels((int)width, (int)height, depth, colour);
    }

    private static Bitmap ReadRows(Stream packed, PngPixels pixels, int most)
    {
        var shrinker = new Shrinker(pixels.Width, pixels.Height, most);
        byte[] row = new byte[pixels.Width * 4];
        var rows = new PngRows(packed, pixels, pixels.Width);
        for (int y = 0; y < pixels.Height; y++)
        {
            ReadOnlySpan<byte> line = rows.Next();
            for (int x = 0; x < pixels.Width; x++)
            {
                pixels.Put(line, x, row.AsSpan(x * 4, 4));
            }

            shrinker.Add(row);
        }

        return shrinker.Finish();
    }

    private static Bitmap ReadInterlaced(Stream packed, PngPixels pixels, int most)
    {
        var whole = new Bitmap(pixels.Width, pixels.Height, new byte[pixels.Width * pixels.Height * 4]);
        foreach ((int left, int top, int stepX, int stepY) in Passes)
        {
            int width = (pixels.Width - left + stepX - 1) / stepX;
            if (width <= 0)
            {
                continue;
            }

            var rows = new PngRows(packed, pixels, width);
            for (int y = top; y < pixels.Height; y += stepY)
            {
                ReadOnlySpan<byte> line = rows.Next();
                for (int x = 0; x < width; x++)
                {
                    pixels.Put(line, x, whole.Row(y).Slice((left + (x * stepX)) * 4, 4));
                }
            }
        }

        return ImageReader.Shrink(whole, most);
    }
}
