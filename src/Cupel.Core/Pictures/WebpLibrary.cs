using System.Runtime.InteropServices;

namespace Cupel.Pictures;

/// <summary>Reads WebP pictures through <c>libwebp</c>.</summary>
internal static partial class WebpLibrary
{
    private const string Library = "libwebp.so.7";

    public static Bitmap Read(byte[] file, int most)
    {
        try
        {
            if (WebPGetInfo(file, (nuint)file.Length, out int width, out int height) == 0)
            {
                throw new InvalidDataException("its header is damaged");
            }

            ImageLimits.Require(width, height);
            var whole = new Bitmap(width, height, new byte[width * height * 4]);
            return WebPDecodeRGBAInto(file, (nuint)file.Length, whole.Pixels, (nuint)whole.Pixels.Length, width * 4) != 0
                ? ImageReader.Shrink(whole, most)
                : throw new InvalidDataException("it is damaged or cut off");
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new MissingCodecException("WebP", "libwebp7");
        }
    }

    [LibraryImport(Library)]
    private static partial int WebPGetInfo(ReadOnlySpan<byte> data, nuint size, out int width, out int height);

    [LibraryImport(Library)]
    private static partial nint WebPDecodeRGBAInto(ReadOnlySpan<byte> data, nuint size, Span<byte> target, nuint targetSize, int stride);
}
