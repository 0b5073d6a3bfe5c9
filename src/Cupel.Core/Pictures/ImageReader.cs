namespace Cupel.Pictures;

/// <summary>Reads pictures from files, small.</summary>
/// <remarks>PNG and GIF (its first picture) are read as they are; JPEG and WebP through the machine's own <c>libturbojpeg</c> and <c>libwebp</c>, where
/// it has them. What a file is, its first bytes say, and not its name. Safe to share between threads.</remarks>
public static class ImageReader
{
    private static readonly string[] Endings = [".png", ".gif", ".jpg", ".jpeg", ".webp"];

    /// <summary>Whether a file is called like a picture that could be read.</summary>
    /// <param name="path">The file.</param>
    public static bool IsNamedImage(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a picture, so small that its longer side has at most <paramref name="most"/> pixels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most pixels of the longer side.</param>
    /// <exception cref="InvalidDataException">It is no picture, a broken one, or one beyond <see cref="ImageLimits"/>.</exception>
    /// <exception cref="MissingCodecException">This machine lacks the library for it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Bitmap Read(string path, int most)
    {
        if (new FileInfo(path).Length is > ImageLimits.MostBytes and long size)
        {
            throw new InvalidDataException($"its {size >> 20} MB are more than {ImageLimits.MostBytes >> 20}");
        }

        byte[] file = File.ReadAllBytes(path);
        return file.AsSpan() switch
        {
            var png when png.StartsWith(PngReader.Signature) => PngReader.Read(file, most),
            var gif when gif.StartsWith("GIF8"u8) => GifReader.Read(file, most),
            [0xff, 0xd8, 0xff, ..] => JpegLibrary.Read(file, most),
            [_, _, _, _, _, _, _, _, _, _, _, _, ..] riff when riff.StartsWith("RIFF"u8) && riff[8..].StartsWith("WEBP"u8) => WebpLibrary.Read(file, most),
            _ => throw new InvalidDataException("it is no PNG, GIF, JPEG or WebP"),
        };
    }

    /// <summary>Makes a picture smaller that is in memory.</summary>
    internal static Bitmap Shrink(Bitmap whole, int most)
    {
        var shrinker = new Shrinker(whole.Width, whole.Height, most);
        for (int y = 0; y < whole.Height; y++)
        {
            shrinker.Add(whole.Row(y));
        }

        return shrinker.Finish();
    }
}
