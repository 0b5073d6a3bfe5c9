using System.Buffers.Binary;

namespace Cupel.Pictures;

/// <summary>How the pixels of a PNG file are written.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits a sample.</param>
/// <param name="Colour">The colour type: 0 gray, 2 colours, 3 a palette, 4 gray and alpha, 6 colours and alpha.</param>
internal sealed record PngPixels(int Width, int Height, int Depth, int Colour)
{
    /// <summary>The palette: red, green and blue of each entry.</summary>
    public byte[] Colours { get; init; } = [];

    /// <summary>The alpha of each entry of the palette; or the samples of the one colour that is transparent.</summary>
    public byte[] Transparent { get; init; } = [];

    /// <summary>Bits a pixel.</summary>
    public int Bits => Depth * Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Writes a pixel as red, green, blue and alpha.</summary>
    /// <param name="line">The row without its filter.</param>
    /// <param name="x">The pixel's place in it.</param>
    /// <param name="target">Takes the four bytes.</param>
    public void Put(ReadOnlySpan<byte> line, int x, Span<byte> target)
    {
        if (Colour == 3)
        {
            int index = Small(line, x);
            if ((index * 3) + 2 >= Colours.Length)
            {
                throw new InvalidDataException("a colour is not in its palette");
            }

            Colours.AsSpan(index * 3, 3).CopyTo(target);
            target[3] = index < Transparent.Length ? Transparent[index] : (byte)255;
            return;
        }

        int size = Depth / 8;
        bool isGray = Colour is 0 or 4;
        int at = x * (Bits / 8);
        for (int channel = 0; channel < 3; channel++)
        {
            target[channel] = Depth < 8 ? (byte)(Small(line, x) * 255 / ((1 << Depth) - 1)) : line[at + (isGray ? 0 : channel * size)];
        }

        target[3] = Colour is 4 or 6 ? line[at + ((isGray ? 1 : 3) * size)] : IsTransparent(line, x, at) ? (byte)0 : (byte)255;
    }

    private int Small(ReadOnlySpan<byte> line, int x)
    {
        int bit = x * Depth;
        return (line[bit / 8] >> (8 - Depth - (bit % 8))) & ((1 << Depth) - 1);
    }

    private bool IsTransparent(ReadOnlySpan<byte> line, int x, int at)
    {
        int samples = Colour == 2 ? 3 : 1;
        if (Transparent.Length < samples * 2)
        {
            return false;
        }

        for (int i = 0; i < samples; i++)
        {
            int sample = Depth switch
            {
                16 => BinaryPrimitives.ReadUInt16BigEndian(line[(at + (i * 2))..]),
                8 => line[at + i],
                _ => Small(line, x),
            };
            if (sample != BinaryPrimitives.ReadUInt16BigEndian(Transparent.AsSpan(i * 2)))
            {
                return false;
            }
        }

        return true;
    }
}
