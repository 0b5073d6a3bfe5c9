using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;

namespace Cupel.Bench.Loading;

/// <summary>Our loader over random crop, flip and normalise.</summary>
internal static class LoadingProcess
{
    /// <summary>Loads as <c>CHANNELS SIZE SAMPLES WORKERS SECONDS</c> say, and prints one line of JSON.</summary>
    public static void Run(string[] args)
    {
        int[] numbers = [.. args[..4].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        (int channels, int side, int samples, int workers) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        double enough = double.Parse(args[4], CultureInfo.InvariantCulture);
        var size = new ImageSize(channels, side, side);
        byte[] pixels = new byte[samples * size.Length];
        new Random(1).NextBytes(pixels);
        TransformOptions[] transforms = [new RandomCropOptions { Padding = 4 }, new RandomFlipOptions(), new NormaliseOptions { Mean = [0.5], Std = [0.25] }];
        var dataset = new ImageDataset(
            new Images(pixels, new byte[samples], size, classes: 10, white: 255),
            [.. Enumerable.Range(0, samples)],
            [.. transforms.Select(transform => transform.Build(size))]);
        using var loader = new BatchLoader(dataset, new LoaderOptions { BatchSize = 128, DropLast = true, Workers = workers }, seed: 1);

        long seen = 0;
        _ = loader.Epoch(0).Sum(batch => batch.Count);
        long began = Stopwatch.GetTimestamp();
        for (int epoch = 1; Stopwatch.GetElapsedTime(began).TotalSeconds < enough; epoch++)
        {
            seen += loader.Epoch(epoch).Sum(batch => batch.Count);
        }

        Console.WriteLine(JsonSerializer.Serialize(new { samples_per_second = seen / Stopwatch.GetElapsedTime(began).TotalSeconds }));
    }
}
