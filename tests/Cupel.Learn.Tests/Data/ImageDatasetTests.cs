using System.Runtime.InteropServices;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;

namespace Cupel.Learn.Tests.Data;

public sealed class ImageDatasetTests
{
    public static MatrixTheoryData<int, int> Sizes => new([1, 3], [5, 8, 17, 28, 33]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Crop_flip_and_normalise_equal_the_plain_way(int channels, int side)
    {
        var size = new ImageSize(channels, side, side + 2);
        Images images = Random(size, 12);
        TransformOptions[] options =
        [
            new RandomCropOptions { Padding = 3 }, new RandomFlipOptions(), new RandomCropOptions { Padding = 2 }, new RandomFlipOptions { Chance = 0.3 },
            new NormaliseOptions { Mean = [0.4], Std = [0.2] },
        ];
        var dataset = new ImageDataset(images, [.. Enumerable.Range(0, 12)], [.. options.Select(o => o.Build(size))]);
        float[] actual = Read(dataset, new ReadKey(9, 4));
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(Plainly(images, i, new RandomStream(9, 4, i)), actual.AsSpan(i * size.Length, size.Length).ToArray());
        }
    }

    [Fact]
    public void Without_transforms_black_is_0_and_white_is_1()
    {
        var size = new ImageSize(1, 2, 2);
        var images = new Images([0, 16, 8, 4], [3], size, 10, 16);
        Assert.Equal([0f, 1f, 0.5f, 0.25f], Read(new ImageDataset(images, [0], []), default));
    }

    [Fact]
    public void A_sample_is_the_same_wherever_it_stands_in_a_batch()
    {
        var size = new ImageSize(1, 8, 8);
        var dataset = new ImageDataset(Random(size, 6), [.. Enumerable.Range(0, 6)], [new RandomCropOptions { Padding = 2 }.Build(size)]);
        float[] whole = Read(dataset, new ReadKey(1, 1));
        float[] one = new float[size.Length];
        dataset.Read([4], new ReadKey(1, 1), MemoryMarshal.AsBytes(one.AsSpan()), new byte[sizeof(long)]);
        Assert.Equal(whole.AsSpan(4 * size.Length, size.Length).ToArray(), one);
        Assert.NotEqual(whole, Read(dataset, new ReadKey(1, 2)));
    }

    [Fact]
    public void A_mean_for_another_number_of_channels_is_refused() =>
        Assert.Throws<ArgumentException>(() => new NormaliseOptions { Mean = [0.1, 0.2] }.Build(new ImageSize(3, 4, 4)));

    [Fact]
    public void A_chance_above_1_is_refused_by_name()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFlipOptions { Chance = 1.5 }.Build(new ImageSize(1, 2, 2)));
        Assert.Contains("random_flip: Chance must be at most 1", error.Message, StringComparison.Ordinal);
    }

    private static Images Random(ImageSize size, int count)
    {
        var stream = new RandomStream(11, size.Channels, size.Height);
        byte[] pixels = new byte[count * size.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)stream.NextInt(256);
        }

        return new Images(pixels, new byte[count], size, 1, 255);
    }

    private static float[] Read(ImageDataset dataset, ReadKey key)
    {
        int[] all = [.. Enumerable.Range(0, dataset.Count)];
        float[] inputs = new float[dataset.Count * dataset.Inputs.Length];
        dataset.Read(all, key, MemoryMarshal.AsBytes(inputs.AsSpan()), new byte[dataset.Count * sizeof(long)]);
        return inputs;
    }

    /// <summary>Pads, cuts and mirrors whole images, one after the other.</summary>
    private static float[] Plainly(Images images, int index, RandomStream random)
    {
        ImageSize size = images.Size;
        int plane = size.Height * size.Width;
        byte[][] planes = [.. Enumerable.Range(0, size.Channels)
            .Select(c => images.Pixels.Span.Slice((index * size.Length) + (c * plane), plane).ToArray())];
        foreach ((int padding, double chance) in new[] { (3, 0.5), (2, 0.3) })
        {
            int down = random.NextInt((2 * padding) + 1) - padding;
            int right = random.NextInt((2 * padding) + 1) - padding;
            bool mirror = random.NextDouble() < chance;
            planes = [.. planes.Select(pixels => Move(pixels, size, down, right, mirror))];
        }

        float scale = (float)(1.0 / 255 / 0.2);
        float bias = (float)((0 - 0.4) / 0.2);
        return [.. planes.SelectMany(pixels => pixels).Select(pixel => MathF.FusedMultiplyAdd(pixel, scale, bias))];
    }

    private static byte[] Move(byte[] pixels, ImageSize size, int down, int right, bool mirror)
    {
        byte[] moved = new byte[pixels.Length];
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                (int fromY, int fromX) = (y + down, (mirror ? size.Width - 1 - x : x) + right);
                bool inside = fromY >= 0 && fromY < size.Height && fromX >= 0 && fromX < size.Width;
                moved[(y * size.Width) + x] = inside ? pixels[(fromY * size.Width) + fromX] : (byte)0;
            }
        }

        return moved;
    }
}
