using System.Security.Cryptography;
using Cupel.Pictures;
using Cupel.Testing;

namespace Cupel.Core.Tests.Pictures;

/// <summary>Pictures that programs of others wrote are read to the bit.</summary>
/// <remarks>The files were made with zlib, libwebp and an LZW coder of their own in Python, with random filters and colours;
/// of what cannot be seen at all the colour is not kept.</remarks>
public sealed class ImageReaderTests
{
    [Theory]
    [InlineData("depth 1, type 0", 5, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQAAAABzTfhVAAAAB0lEQVR4nGPWYNrB/rtsGwAAAAdJREFUuAEAA8IBl2Z+0yAAAAAASUVORK5CYII=",
        "AAAA/wAAAP//////AAAA//////////////////////8AAAD/AAAA//////8AAAD///////////8AAAD/")]
    [InlineData("depth 2, type 0, one colour transparent", 5, 4,
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAEAgAAAAAp6LI9AAAAAnRSTlMAAHaTzTgAAAAKSURBVHicY2ayZ158jiW70eS3AAAACklEQVT8DiN3KQATWgNxs072ZwAAAABJRU5ErkJggg==",
        "AAAAAAAAAAAAAAAAqqqq/1VVVf+qqqr/qqqq/1VVVf8AAAAAVVVV////////////qqqq//////+qqqr/AAAAAAAAAACqqqr//////6qqqv8=")]
    [InlineData("depth 4, type 0, interlaced", 3, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAADBAAAAAHBtDf0AAAACklEQVR4nGMsYN7A8p3FbloaNgAAAAtJREFUgTmB+VM7ABnWBEOMhuZ/AAAAAElFTkSuQmCC",
        "d3d3/0RERP+7u7v//////yIiIv8AAAD//////4iIiP93d3f/")]
    [InlineData("depth 8, type 0, one colour transparent", 4, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAAAAACRn/EaAAAAAnRSTlMAeChNNDYAAAALSURBVHicY6xQnjmNpTbqypiFPAAAAAxJREFUVwSL6OHjXQArHwYmBLGbXgAAAABJRU5ErkJggg==",
        "AAAAAJubm/80NDT/ysrK//X19f9PT0//Li4u/yIiIv8KCgr/zc3N/5SUlP8eHh7/")]
    [InlineData("depth 16, type 0, one colour transparent", 3, 2,
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAAAAADoj+WFAAAAAnRSTlOCyZ2eTeUAAAALSURBVHicY2w6aXoi3IPhyHQDYQAAAAtJREFUXVp9s1QPACtfBeWzqJFXAAAAAElFTkSuQmCC",
        "AAAAALe3t/8ODg7/7u7u/39/f/8aGhr/")]
    [InlineData("depth 8, type 2", 4, 4,
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAH0lEQVR4nAE0AMv/Ayn4hf6ECOe/fpMsqQFl0zD9tP13JALgkXAoOAAAACBJREFUJlEB4zBksgGz0Yfi/VbABJqsNzlhydCDkDxWOazBGYh2iWo8AAAAAElFTkSuQmCC",
        "KfiF/xIASv/wv6P/C4v6/2XTMP9ihy3/2asv/7nRgP/jMGT/lTEX/2a4+f9jDrn/fdyb/7Y9Lf9lO4n/n2TC/w==")]
    [InlineData("depth 8, type 2, interlaced", 9, 9,
        "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAJCAIAAAEY9KHRAAAAiElEQVR4nAEGAfn+AaVNynL3ygBm9FtH3mMC1iN7AUEOTQIqWk3WvaPNH2EEux1thFWyAfhdhtBuRgTSkEfrYnYCkyU8TfrXrrP+ivIhkcWxAgwGDahYNF/lMCyAhzyvtQQYJTD7B64brUCdQFMDykKXoOfayKPQRYCUAXZ3BhqLRLAZn4kaDQA0r4dpIUEU7wAAAIlJREFUuUuFu1VyY3oCqvulwpgMaY+dmKS6A9ZJPDI4FhKQF/C/Ue7LbG97aSILADDqa7+bmQQ1o3lLT0fIsZckYDjKJF6N56Q5x4ASq9vFomgEF34s/f2y/MVtC/+6RaZBsyi08XRxjWcdYLpAA+uBnmcYk3ACOHxnBbEFogCSChqTTIukuLRI86tCdaMkaQk1AAAAAElFTkSuQmCC",
        "pU3K/xglMP+7HW3/Eyze/9Yje/8u2R7/P3If/8sZcf8XRJT/1kk8/51cNP9gvjH/IB5p//7aoP/u6Ln/mX9c/3wpmf/9r+X/kyU8/9ZUr/9N+tf/FCeg/66z/v/pIy//ivIh/x+e5P+RxbH/C+y1/1Y7/P8eb5P/Qn7L/8j+Kf9V5c3/jkbc/47Ut//Cdk3/KlpN/3Z3Bv/4XYb/kAJK/9a9o/9AG+n/yMvM/8k19v/NH2H/Imrh/1M4rv8aNAD/TTO6/w0kav/ATIH/sbry/z47+f/u9ff/nytJ/zSvh//1Ugv/ablL/w2YLv+Fu1X/tnKo/3Jjev/NdGb//LYO/w6P8f+EY7D/5LK6/ylwNP908GT/rGj3/wD1sP8rPcb/ZvRb/96qLP/K7c3/K1FX/0EOTf/uSvL/s09D/woHNP9H3mP/")]
    [InlineData("depth 16, type 2, one colour transparent", 3, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAADEAIAAACJ2v6rAAAABnRSTlN0Er2mwDA7+9zTAAAAIklEQVR4nAE5AMb/AHQSvabAMECuYuAWaiudRhB+sAL3JBCDT1Kr9I2eCwAAACJJREFUZZes0pacT7de5LwAziwt2/hed+YKPIiV0Lny2sIW4CYbx9MLhEYAAAAASUVORK5CYII=",
        "AAAAAEBiFv8rRn7/a80P/+v56P/H/WL/zi34/3cKiP/Q8sL/")]
    [InlineData("depth 1, type 3", 6, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAADAQMAAACKz+y4AAAABlBMVEXtv4hGXwNl+lHRAAAAB0lEQVR4nGO6wpjA4P+wvwAAAAdJREFUyAEABWQBQR04CuQAAAAASUVORK5CYII=",
        "Rl8D/0ZfA//tv4j/Rl8D/+2/iP9GXwP/7b+I/0ZfA/9GXwP/7b+I/+2/iP/tv4j/7b+I/+2/iP/tv4j/7b+I/0ZfA//tv4j/")]
    [InlineData("depth 2, type 3, one colour transparent", 6, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAADAgMAAADNb5ZoAAAADFBMVEUQ2/cHaez7jlIR+qcjWO50AAAAAnRSTlMWAoQFGcMAAAAISURBVHicY5Y4wrLssUiUpwAAAAlJREFUATOXCwANdwK7MPDncQAAAABJRU5ErkJggg==",
        "ENv3Fgdp7AL7jlL/ENv3FhH6p/8HaewC+45S/xH6p/8R+qf/+45S//uOUv8R+qf/B2nsAvuOUv/7jlL/B2nsAhH6p/8HaewC")]
    [InlineData("depth 4, type 3, interlaced, one colour transparent", 5, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAAHeH+hdAAAAMFBMVEXn7udhXvNfMOSbSC4VyudQByAeEmF7D+2n4WR3lv8CK+qO0CqCoXWTDyM3zTeUxSKnTFelAAAAAnRSTlMFHvHrBB4AAAAMSURBVHicY2JgEGBOYMiawB/gIRsAAAANSURBVMjG2MTw56wCABZeA+OtHO/1AAAAAElFTkSuQmCC",
        "5+7nBefu5wUeEmH/HhJh/2Fe8x6UxSL/gqF1/4Khdf+TDyP/XzDk/x4SYf+n4WT/Aivq/18w5P93lv//")]
    [InlineData("depth 8, type 4", 4, 4,
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAQAAAAD+Fb1AAAAF0lEQVR4nAEkANv/AfKJwcAQvPzyBJpi6HfW4Shevd4AAAAYSURBVHJcAiGAqmbcyxPZBFy0aQ9mfWGsaSwSXp4VmoYAAAAASUVORK5CYII=",
        "8vLyibOzs0nDw8MFv7+/94yMjOsAAAAASkpK4by8vFOtra1rHh4eZiYmJqzPz88sCQkJH3Jyci7Y2NjjOTk52A==")]
    [InlineData("depth 16, type 4", 3, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAADEAQAAACssaF3AAAAGUlEQVR4nAEnANj/AoSclN5fF3YLS1hzSAMdofg8/TGofQAAABlJREFUxcARKl+Qn/IDrYEfVIfGN6P9fd01Qr4RdgqsfUEAAAAASUVORK5CYII=",
        "hISElF9fX3ZLS0tzX19fQiQkJG2WlpYP3NzcQAcHB41LS0sr")]
    [InlineData("depth 8, type 6", 5, 5,
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAOklEQVR4nAFpAJb/ADZ+ioKVJeab7svJPIZyobeFuExSBFbWe6Gph4QH9521pFrImOx8vsARBP6TatVSm8VGPrA17wAAADpJREFUnSbMboLqmf4hh/wcAjsCLwBbXaHyVmQ6PNioUA/Lr+yzBArvbLnRGXyGF26POp3QsUKOMr4DKE00NKN2h+UAAAAASUVORK5CYII=",
        "Nn6KgpUl5pvuy8k8hnKht4W4TFKMVAUjPqwOKoxow87gMDm6XDD5Y4rnb/iQgjQ+LY6PPA5S0jov2fVWxeme+Ovf1TCD8sl45voiSfqI4QnP2AqxvPGGtppgFfCDMMYyEWKfDA==")]
    [InlineData("depth 8, type 6, interlaced", 1, 1,
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAFoEvQfAAAABklEQVR4nGPMYhVIQYZ6AAAAB0lEQVQKAAACNQDTelXo9AAAAABJRU5ErkJggg==",
        "agUSUA==")]
    [InlineData("depth 16, type 6, interlaced", 3, 3,
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAADEAYAAAFxv1lqAAAALElEQVR4nAFOALH/BLkZ8D32AZHiAdGshIh5yHHiBO3w6eCXqnLcPxDJMGZpZscC1R7Ial4AAAAtSURBVHp0CuS9Av8EySJFMaB61TAABS+X25qlq41IrZ7GC1tw0YHLCm5O0w4DKJUmEcuyCkgAAAAASUVORK5CYII=",
        "ufD2kdV05ALRhHlxBZeaq0ieC3CBCk4O7emXcp65hNcssv3Y")]
    public void A_png_file_is_read(string what, int width, int height, string file, string pixels)
    {
        Bitmap image = Read(Convert.FromBase64String(file));
        Assert.True(image is { Width: var w, Height: var h } && (w, h) == (width, height), what);
        Assert.Equal(pixels, Convert.ToBase64String(image.Pixels));
    }

    [Theory]
    [InlineData("two colours", 5, 3,
        "R0lGODlhBQADAIAAAEQggjz95iH+CWEgY29tbWVudAAsAAAAAAUAAwAAAgZMAGd5CQUAOw==",
        "9dc28d489e2ead2067975cc6fa4c143380023b2c78bd9369fc5939925ca13496")]
    [InlineData("interlaced", 4, 11,
        "R0lGODlhBAALAIEAABwuK7hWnYBsElHcySH+CWEgY29tbWVudAAsAAAAAAQACwBAAhDUBKYRNiwMbOkwwMbRQbsCADs=",
        "3c1f243603d287268409596dd419a42c7ca2194aee90b62b8217ba98c55fef54")]
    [InlineData("transparent, aside", 6, 5,
        "R0lGODlhBgAFAIIAAHlCvfIhBvCEd2Lw88tNdk3HByBRFZoPiSH+CWEgY29tbWVudAAh+QQBAAACACwBAAIABAADAAADCHi2JxVAnJEAADs=",
        "d570ea007cd51670319f6229cb251049d177210ba28b5a6b28184bc92e486386")]
    [InlineData("its own colours", 4, 4,
        "R0lGODlhBAAEAAAAACH+CWEgY29tbWVudAAsAAAAAAQABACDeJs0yvVPLiIKzZQecbiNWDaGbQ2Fi2NUnpS+LKzGf1t+8o8tmQOVn2PT2JPc51J3BAswoSCCQ08RI5q5EQA7",
        "f3cc3e3e9af88b66024eb3d6b5e8b00017f955009711ca216c1432d0ccfa0297")]
    public void A_gif_file_is_read(string what, int width, int height, string file, string digest)
    {
        Bitmap image = Read(Convert.FromBase64String(file));
        Assert.True(image is { Width: var w, Height: var h } && (w, h) == (width, height), what);
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
    }

    [Fact]
    public void A_gif_file_with_more_codes_than_its_table_holds_is_read() => Assert.Equal(
        "c61e6b265f2abe00bf708da84e155d868d3a7d0c6fc0d270ba89ed526f37b270",
        Convert.ToHexStringLower(SHA256.HashData(
            ImageReader.Read(Path.Combine(Repository.Root, "tests", "Cupel.Core.Tests", "Pictures", "full-table.gif"), 256).Pixels)));

    [Fact]
    public void A_webp_file_is_read_where_the_machine_can() => Holds(
        "WebP",
        "UklGRpoAAABXRUJQVlA4TI4AAAAvBMAAEJ/AJgCAND8uGZwapKAAWenASwCfBlEb2zb07fsSakADGlCpVBtCoVAZRKRMZNtukt5sVE9oqlv2jUMxLKAvBgeBpI3Nz5I/VJr+yDn927HhPMtV97FVX38kgFE0bMn5rTxR4tnsu3z+taL1tghoRa4RcxMUtm2kho7x+SP6HwL2Y02nrI33DT3N",
        pixels => Assert.Equal("pU3KgBglMP+7HW3/EyzegNYje/8u2R7/P3IfgMsZcf8XRJT/1kk8gJ1cNP9gvjH/IB5pgP7aoP/u6Ln/mX9cgHwpmf/9r+X/kyU8gNZUr/8=", Convert.ToBase64String(pixels)));

    // Two blocks of one gray each: 168 and 108.
    [Fact]
    public void A_jpeg_file_is_read_where_the_machine_can() => Holds(
        "JPEG",
        "/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/wAALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AUAb/2Q==",
        pixels => Assert.All(Enumerable.Range(0, 16 * 8), i => Assert.InRange(pixels[i * 4], i % 16 < 8 ? 167 : 107, i % 16 < 8 ? 169 : 109)));

    // Left half (200, 30, 60), right half (20, 160, 240), written by Pillow 9.4 with libjpeg-turbo.
    [Theory]
    [InlineData("baseline, 4:4:4", 256, 32, 16,
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAQACADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFwEBAQEBAAAAAAAAAAAAAAAAAAgJBv/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIU5pboC5LQYqgIai9tUAuS0GKoD/9k=")]
    [InlineData("progressive, 4:2:0", 256, 32, 16,
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAQACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWAQEBAQAAAAAAAAAAAAAAAAAHBQj/2gAMAwEAAhADEAAAAYQTG65DRir/xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAEFAg//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/AT//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/AT//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAY/Ag//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/IQ//2gAMAwEAAgADAAAAEP8A/wD/xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/ED//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/ED//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/EA//2Q==")]
    [InlineData("600 x 300, read small", 100, 100, 50,
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAEsAlgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAGAEBAQEBAQAAAAAAAAAAAAAAAAYIBAf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCcAcj0IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABOgIFoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRAL5n8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB//9k=")]
    public void A_jpeg_file_keeps_its_colours(string what, int most, int width, int height, string file) => Holds(
        "JPEG",
        file,
        image =>
        {
            Assert.True(image is { Width: var w, Height: var h } && (w, h) == (width, height), what);
            for (int x = 0; x < width; x += x < width * 3 / 8 ? 1 : width / 4)
            {
                byte[] expected = x < width / 2 ? [200, 30, 60] : [20, 160, 240];
                ReadOnlySpan<byte> pixel = image.Row(height / 2).Slice(x * 4, 4);
                Assert.Equal(255, pixel[3]);
                for (int colour = 0; colour < 3; colour++)
                {
                    Assert.InRange(pixel[colour], expected[colour] - 3, expected[colour] + 3);
                }
            }
        },
        most);

    [Fact]
    public void A_jpeg_file_for_printers_is_refused_as_such() => Assert.Contains(
        "CMYK",
        Assert.Throws<InvalidDataException>(() => Holds(
            "JPEG",
            "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8AAFAgAEAAgBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAJCP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8A2An0yUqmAIPqtLwAAvAlKg+ACD6rS8AAP//Z",
            (Bitmap _) => { },
            256)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_piece_of_a_jpeg_file_is_read_or_said_to_be_broken()
    {
        byte[] whole = Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAQACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAWAQEBAQAAAAAAAAAAAAAAAAAHBQj/2gAMAwEAAhADEAAAAYQTG65DRir/xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAEFAg//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/AT//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/AT//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAY/Ag//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/IQ//2gAMAwEAAgADAAAAEP8A/wD/xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/ED//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/ED//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAE/EA//2Q==");
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            byte[] file = whole[..random.Next(3, whole.Length)];
            file[random.Next(3, file.Length + 1) - 1] ^= (byte)random.Next(256);
            Exception? error = Record.Exception(() => Read(file));
            Assert.True(error is null or InvalidDataException or MissingCodecException, $"seed {seed}: {error}");
        }
    }

    [Fact]
    public void Any_piece_of_a_file_is_read_or_said_to_be_broken()
    {
        using var folder = new TemporaryFolder();
        byte[] gif = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Cupel.Core.Tests", "Pictures", "full-table.gif"));
        byte[] png = PngWriter.Write(new Bitmap(20, 20, [.. Enumerable.Range(0, 1600).Select(i => (byte)(i * 7))]));
        for (int seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            byte[] file = [.. seed % 2 == 0 ? gif : png];
            file = file[..random.Next(file.Length)];
            for (int i = random.Next(4); i > 0 && file.Length > 0; i--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(folder["picture"], file);
            Exception? error = Record.Exception(() => ImageReader.Read(folder["picture"], 64));
            Assert.True(error is null or InvalidDataException or MissingCodecException, $"seed {seed}: {error}");
        }
    }

    [Fact]
    public void What_is_too_large_is_refused_before_it_is_decoded()
    {
        // A header that promises 100,000 x 100,000 pixels, and nothing behind it.
        byte[] png = PngWriter.Write(new Bitmap(1, 1, new byte[4]));
        (png[17], png[18], png[21], png[22]) = (1, 0x86, 1, 0x86);
        Assert.Contains("are more than 40 million", Assert.Throws<InvalidDataException>(() => Read(png)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var image = new Bitmap(random.Next(1, 40), random.Next(1, 40), []);
            byte[] pixels = new byte[image.Width * image.Height * 4];
            random.NextBytes(pixels);
            for (int i = 3; i < pixels.Length && seed % 2 == 0; i += 4)
            {
                pixels[i] = 255;
            }

            for (int i = 3; i < pixels.Length; i += 4)
            {
                pixels[i] = Math.Max((byte)1, pixels[i]);
            }

            Bitmap read = Read(PngWriter.Write(image with { Pixels = pixels }));
            Assert.Equal((image.Width, image.Height), (read.Width, read.Height));
            Assert.True(pixels.AsSpan().SequenceEqual(read.Pixels), $"seed {seed}");
        }
    }

    [Fact]
    public void A_large_picture_becomes_small_and_keeps_its_colours()
    {
        // Left half red, right half clear: the mean of both is red and half as opaque, not darker.
        var shrinker = new Shrinker(1000, 500, 1);
        byte[] row = new byte[4000];
        for (int x = 0; x < 500; x++)
        {
            (row[x * 4], row[(x * 4) + 3]) = (255, 255);
        }

        for (int y = 0; y < 500; y++)
        {
            shrinker.Add(row);
        }

        Bitmap small = shrinker.Finish();
        Assert.Equal((1, 1), (small.Width, small.Height));
        Assert.Equal([255, 0, 0, 128], small.Pixels);
    }

    private static Bitmap Read(byte[] file, int most = 256)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["picture"], file);
        return ImageReader.Read(folder["picture"], most);
    }

    private static void Holds(string format, string file, Action<byte[]> check) => Holds(format, file, image => check(image.Pixels), 256);

    private static void Holds(string format, string file, Action<Bitmap> check, int most)
    {
        try
        {
            check(Read(Convert.FromBase64String(file), most));
        }
        catch (MissingCodecException error)
        {
            Assert.Equal(format, error.Format);
            Assert.Skip(error.Message);
        }
    }
}
