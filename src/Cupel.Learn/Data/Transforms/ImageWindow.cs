namespace Cupel.Learn.Data.Transforms;

/// <summary>Which source pixel each output pixel of an image is: a shift, a mirror, and the part that is not padding.</summary>
/// <remarks>Output <c>(y, x)</c> is source <c>(y + OffsetY, ±x + OffsetX)</c> inside the rectangle from (<see cref="Top"/>,
/// <see cref="Left"/>) to below (<see cref="Bottom"/>, <see cref="Right"/>), and black outside.</remarks>
public struct ImageWindow
{
    private readonly int _height;
    private readonly int _width;

    /// <summary>The window that changes nothing.</summary>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    public ImageWindow(int height, int width) => (_height, _width, Bottom, Right) = (height, width, height, width);

    /// <summary>Rows added to get to the source.</summary>
    public int OffsetY { get; private set; }

    /// <summary>Columns added to get to the source.</summary>
    public int OffsetX { get; private set; }

    /// <summary>Whether the source column falls as the output column rises.</summary>
    public bool Mirrored { get; private set; }

    /// <summary>The first output row that is not padding.</summary>
    public int Top { get; private set; }

    /// <summary>One past the last output row that is not padding.</summary>
    public int Bottom { get; private set; }

    /// <summary>The first output column that is not padding.</summary>
    public int Left { get; private set; }

    /// <summary>One past the last output column that is not padding.</summary>
    public int Right { get; private set; }

    /// <summary>Whether the output is the source as it stands.</summary>
    public readonly bool IsWhole => OffsetY == 0 && OffsetX == 0 && !Mirrored && Top == 0 && Left == 0 && Bottom == _height && Right == _width;

    /// <summary>Moves the image: output <c>(y, x)</c> becomes what was at <c>(y + down, x + right)</c>; what comes in is black.</summary>
    /// <param name="down">Rows.</param>
    /// <param name="right">Columns.</param>
    public void Shift(int down, int right)
    {
        OffsetY += down;
        OffsetX += Mirrored ? -right : right;
        Top = Math.Clamp(Top - down, 0, _height);
        Bottom = Math.Clamp(Bottom - down, Top, _height);
        Left = Math.Clamp(Left - right, 0, _width);
        Right = Math.Clamp(Right - right, Left, _width);
    }

    /// <summary>Swaps left and right.</summary>
    public void Mirror()
    {
        // Source of x was s·x + o; x becomes width − 1 − x.
        OffsetX += Mirrored ? -(_width - 1) : _width - 1;
        Mirrored = !Mirrored;
        (Left, Right) = (_width - Right, _width - Left);
    }
}
