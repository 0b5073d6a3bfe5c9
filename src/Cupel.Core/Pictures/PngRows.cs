namespace Cupel.Pictures;

/// <summary>Reads the rows of a PNG file, or of one pass of an interlaced one, and takes their filters off.</summary>
internal sealed class PngRows(Stream packed, PngPixels pixels, int width)
{
    // The bytes to which the filters look back.
    private readonly int _back = Math.Max(1, pixels.Bits / 8);
    private byte[] _above = new byte[((width * (long)pixels.Bits) + 7) / 8];
    private byte[] _line = new byte[((width * (long)pixels.Bits) + 7) / 8];

    /// <summary>The next row; it holds until the one after it is asked for.</summary>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    public ReadOnlySpan<byte> Next()
    {
        (_above, _line) = (_line, _above);
        int filter = packed.ReadByte();
        packed.ReadExactly(_line);
        for (int i = 0; i < _line.Length; i++)
        {
            int left = i >= _back ? _line[i - _back] : 0;
            int up = _above[i];
            _line[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, i >= _back ? _above[i - _back] : 0),
                _ => throw (filter < 0 ? new EndOfStreamException() : new InvalidDataException($"it has a filter {filter}")),
            });
        }

        return _line;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        (int toLeft, int toUp, int toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
