namespace Cupel.Pictures;

/// <summary>A picture in memory.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Red, green, blue and alpha of each pixel, row by row from the top; alpha is not multiplied in.</param>
public sealed record Bitmap(int Width, int Height, byte[] Pixels)
{
    /// <summary>The bytes of a row.</summary>
    /// <param name="y">The row, from 0 at the top.</param>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * 4, Width * 4);
}
