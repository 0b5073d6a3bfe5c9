namespace Cupel.Pictures;

/// <summary>What is refused as an image before any of it is decoded.</summary>
public static class ImageLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MostBytes = 64 << 20;

    /// <summary>The most pixels.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Refuses a size.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="InvalidDataException">There are none, or too many.</exception>
    internal static void Require(long width, long height)
    {
        if (width <= 0 || height <= 0 || width > int.MaxValue || height > int.MaxValue)
        {
            throw new InvalidDataException($"it is {width} x {height} pixels");
        }

        if (width * height > MostPixels)
        {
            throw new InvalidDataException($"its {width} x {height} pixels are more than {MostPixels / 1_000_000} million");
        }
    }
}
