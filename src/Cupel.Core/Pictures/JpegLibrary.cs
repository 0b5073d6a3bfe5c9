using System.Runtime.InteropServices;

namespace Cupel.Pictures;

/// <summary>Reads JPEG pictures through <c>libturbojpeg</c>.</summary>
internal static partial class JpegLibrary
{
    private const string Library = "libturbojpeg.so.0";

    // Red, green, blue and an alpha that is always opaque.
    private const int Rgba = 7;

    // Kinds of colours that the library does not turn into the above.
    private const int Cmyk = 3;
    private const int Ycck = 4;

    public static Bitmap Read(byte[] file, int most)
    {
        nint decoder;
        try
        {
            decoder = tjInitDecompress();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new MissingCodecException("JPEG", "libturbojpeg0");
        }

        try
        {
            if (tjDecompressHeader3(decoder, file, (nuint)file.Length, out int width, out int height, out _, out int colours) != 0)
            {
                throw new InvalidDataException("its header is damaged");
            }

            if (colours is Cmyk or Ycck)
            {
                throw new InvalidDataException("its colours are those of a printer (CMYK), which are not read");
            }

            // The library makes it smaller by eighths while it decodes, which saves most of the time and memory of a large one.
            ImageLimits.Require(width, height);
            int eighths = 1;
            while (eighths < 8 && Math.Max(Scaled(width, eighths), Scaled(height, eighths)) < most)
            {
                eighths *= 2;
            }

            (width, height) = (Scaled(width, eighths), Scaled(height, eighths));
            var whole = new Bitmap(width, height, new byte[width * height * 4]);
            return tjDecompress2(decoder, file, (nuint)file.Length, whole.Pixels, width, width * 4, height, Rgba, 0) == 0
                ? ImageReader.Shrink(whole, most)
                : throw new InvalidDataException("it is damaged or cut off");
        }
        finally
        {
            _ = tjDestroy(decoder);
        }
    }

    private static int Scaled(int size, int eighths) => ((size * eighths) + 7) / 8;

    [LibraryImport(Library)]
    private static partial nint tjInitDecompress();

    [LibraryImport(Library)]
    private static partial int tjDestroy(nint decoder);

    [LibraryImport(Library)]
    private static partial int tjDecompressHeader3(nint decoder, ReadOnlySpan<byte> data, nuint size, out int width, out int height, out int sampling, out int colours);

    [LibraryImport(Library)]
    private static partial int tjDecompress2(nint decoder, ReadOnlySpan<byte> data, nuint size, Span<byte> target, int width, int stride, int height, int format, int flags);
}
