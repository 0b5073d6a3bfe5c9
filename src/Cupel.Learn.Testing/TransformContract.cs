using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;

namespace Cupel.Learn.Testing;

/// <summary>What a transform of images keeps.</summary>
/// <example><code>
/// public sealed class InvertTests : TransformContract
/// {
///     protected override IEnumerable&lt;TransformCase> Cases => [new(new InvertOptions(), new ImageSize(1, 8, 8))];
/// }
/// </code></example>
public abstract class TransformContract : PartContract<TransformOptions, TransformCase>
{
    private const int Streams = 100;

    /// <inheritdoc/>
    protected sealed override bool NeedsTorch => false;

    /// <summary>What is done to an image follows from the image's own stream of random numbers: the same stream, the same place.</summary>
    [Fact]
    public void Does_the_same_for_the_same_stream() => Each(one =>
    {
        IImageTransform first = one.Options.Build(one.Size);
        IImageTransform second = one.Options.Build(one.Size);
        for (int image = 0; image < Streams; image++)
        {
            _ = Placed(first, one, image + 1);
            Assert.Equal(Placed(first, one, image), Placed(second, one, image));
        }
    });

    /// <summary>Factors and addends of channels are finite, and always the same.</summary>
    [Fact]
    public void Changes_values_by_finite_numbers() => Each(one =>
    {
        IImageTransform transform = one.Options.Build(one.Size);
        (double[] scale, double[] bias) = Scaled(transform, one);
        Numbers.Finite(scale, "factors");
        Numbers.Finite(bias, "addends");
        (double[] again, double[] biasAgain) = Scaled(transform, one);
        Numbers.Same(scale, again, "factors the second time");
        Numbers.Same(bias, biasAgain, "addends the second time");
    });

    /// <summary>Images of a data set go through it to finite numbers, the same for the same seed, epoch and place in the data.</summary>
    [Fact]
    public void Gives_finite_images_the_same_for_the_same_key() => Each(one =>
    {
        byte[] pixels = new byte[4 * one.Size.Length];
        new Random(3).NextBytes(pixels);
        var data = new ImageDataset(new Images(pixels, new byte[4], one.Size, classes: 2, white: byte.MaxValue), [0, 1, 2, 3], [one.Options.Build(one.Size)]);
        float[] first = Read(data, [0, 1, 2, 3]);
        Numbers.Finite([.. first.Select(value => (double)value)], "pixels");
        float[] backwards = Read(data, [3, 2, 1, 0]);
        int length = one.Size.Length;
        for (int i = 0; i < 4; i++)
        {
            Assert.True(
                first.AsSpan(i * length, length).SequenceEqual(backwards.AsSpan((3 - i) * length, length)), $"image {i} depends on the order in which images are read");
        }
    });

    private static float[] Read(ImageDataset data, int[] samples)
    {
        byte[] inputs = new byte[samples.Length * data.Inputs.LengthBytes];
        byte[] targets = new byte[samples.Length * data.Targets.LengthBytes];
        data.Read(samples, new ReadKey(Seed: 9, Epoch: 2), inputs, targets);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(inputs).ToArray();
    }

    private static (int Y, int X, bool Mirrored, int Top, int Bottom, int Left, int Right) Placed(IImageTransform transform, TransformCase one, int image)
    {
        var window = new ImageWindow(one.Size.Height, one.Size.Width);
        var random = new RandomStream(9, 2, image);
        transform.Place(ref window, ref random);
        return (window.OffsetY, window.OffsetX, window.Mirrored, window.Top, window.Bottom, window.Left, window.Right);
    }

    private static (double[] Scale, double[] Bias) Scaled(IImageTransform transform, TransformCase one)
    {
        double[] scale = [.. Enumerable.Repeat(1.0, one.Size.Channels)];
        double[] bias = new double[one.Size.Channels];
        transform.Scale(scale, bias);
        return (scale, bias);
    }
}
