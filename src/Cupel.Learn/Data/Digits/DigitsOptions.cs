using System.Globalization;
using System.IO.Compression;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Digits;

/// <summary>1,797 handwritten digits of 8×8 pixels that come with Cupel: a real data set that needs no download.</summary>
/// <remarks>Source: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, CC BY 4.0; its
/// 1,797 test images. 10 classes, 174 to 183 images each. The split is stratified (<see cref="StratifiedSplit"/>).</remarks>
/// <example><code>
/// name: digits
/// augment: [{ name: random_crop, padding: 1 }]
/// transforms: [{ name: normalise, mean: [0.3], std: [0.35] }]
/// </code></example>
[Part("digits")]
public sealed record DigitsOptions : DataOptions
{
    private const int Pixels = 64;
    private const int Classes = 10;
    private const int Ink = 16;
    private static readonly ImageSize Size = new(1, 8, 8);

    /// <summary>The share of the images put aside for validation.</summary>
    [AtLeast(0), Below(1)]
    public double Validation { get; init; } = 0.1;

    /// <summary>The share of the images put aside for the test.</summary>
    [AtLeast(0), Below(1)]
    public double Test { get; init; } = 0.2;

    /// <summary>The seed of the split; not the seed of the run, so that runs can be compared.</summary>
    [AtLeast(0)]
    public long SplitSeed { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => StratifiedSplit.Conflicts(Validation, Test);

    /// <inheritdoc/>
    public override DataPreview Preview(DataFolders folders)
    {
        Check();
        int train = StratifiedSplit.Divide(Read().Labels.Span, Validation, Test, (ulong)SplitSeed).Train.Length;
        return new([Size.Channels, Size.Height, Size.Width], Classes, [], train);
    }

    /// <inheritdoc/>
    public override DataSplits Load(DataFolders folders)
    {
        Check();
        Images images = Read();
        (int[] train, int[] validation, int[] test) = StratifiedSplit.Divide(images.Labels.Span, Validation, Test, (ulong)SplitSeed);
        return Divide(images, train, validation, test);
    }

    private static Images Read()
    {
        using Stream packed = typeof(DigitsOptions).Assembly.GetManifestResourceStream("digits.csv.gz")
            ?? throw new InvalidOperationException("the digits are missing from the assembly");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var pixels = new List<byte>();
        var labels = new List<byte>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            byte[] numbers = [.. line.Split(',').Select(text => byte.Parse(text, CultureInfo.InvariantCulture))];
            pixels.AddRange(numbers.AsSpan(0, Pixels));
            labels.Add(numbers[Pixels]);
        }

        return new Images([.. pixels], [.. labels], Size, Classes, Ink);
    }
}
