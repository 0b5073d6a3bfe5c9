namespace Cupel.Learn.Data;

/// <summary>The size of an image.</summary>
/// <param name="Channels">Planes, one after the other: 1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels in a row.</param>
public readonly record struct ImageSize(int Channels, int Height, int Width)
{
    /// <summary>Pixels in all planes.</summary>
    public int Length => Channels * Height * Width;

    /// <summary><c>1×28×28</c>.</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
