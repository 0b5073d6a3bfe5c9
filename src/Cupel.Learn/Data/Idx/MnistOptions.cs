using Cupel.Errors;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Idx;

/// <summary>Grey images in MNIST's IDX files: MNIST itself, Fashion-MNIST, KMNIST or any set in the same four files.</summary>
/// <remarks>
/// <para>The files are looked for in <see cref="Folder"/>, or, where that is not given, in <c>$CUPEL_DATA/mnist</c>. Each may be
/// gzip-compressed.</para>
/// <para>Source of the format and of MNIST: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".</para>
/// </remarks>
[Part("mnist")]
public sealed record MnistOptions : DataOptions
{
    private const int White = 255;

    /// <summary>The folder that holds the files, relative to the config; <c>mnist</c> in the <c>CUPEL_DATA</c> folder when not given.</summary>
    public string? Folder { get; init; }

    /// <summary><c>standard</c>: the <c>train-</c> files are divided into training and validation, the <c>t10k-</c> files are the test.
    /// <c>all</c>: all the files that are there are put together and divided into the three.</summary>
    [Choices("standard", "all")]
    public string Split { get; init; } = "standard";

    /// <summary>The share put aside for validation.</summary>
    [AtLeast(0), Below(1)]
    public double Validation { get; init; } = 0.1;

    /// <summary>The share put aside for the test; used with <c>split: all</c> only.</summary>
    [AtLeast(0), Below(1)]
    public double Test { get; init; } = 0.2;

    /// <summary>The seed of the split; not the seed of the run, so that runs can be compared.</summary>
    [AtLeast(0)]
    public long SplitSeed { get; init; }

    /// <summary>Number of classes; every label must be below it.</summary>
    [AtLeast(1), AtMost(256)]
    public int Classes { get; init; } = 10;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Split == "all" ? StratifiedSplit.Conflicts(Validation, Test) : [];

    /// <inheritdoc/>
    public override DataPreview Preview(DataFolders folders)
    {
        Check();
        (string Images, string Labels)[] pairs = Pairs(folders);
        IReadOnlyList<int> sizes = IdxFile.ReadSizes(pairs[0].Images, 3);
        return new DataPreview([1, sizes[1], sizes[2]], Classes, [.. pairs.SelectMany(pair => new[] { pair.Images, pair.Labels })], CountTrain(pairs));
    }

    /// <inheritdoc/>
    public override DataSplits Load(DataFolders folders)
    {
        Check();
        Images[] sets = [.. Pairs(folders).Select(pair => Read(pair.Images, pair.Labels))];
        Images all = Join(sets);
        if (Split == "all")
        {
            (int[] train, int[] validation, int[] test) = StratifiedSplit.Divide(all.Labels.Span, Validation, Test, (ulong)SplitSeed);
            return Divide(all, train, validation, test);
        }
        else
        {
            (int[] train, int[] validation, _) = StratifiedSplit.Divide(sets[0].Labels.Span, Validation, 0, (ulong)SplitSeed);
            return Divide(all, train, validation, [.. Enumerable.Range(sets[0].Count, sets[1].Count)]);
        }
    }

    private int CountTrain((string Images, string Labels)[] pairs)
    {
        byte[] labels = [.. (Split == "all" ? pairs : pairs[..1]).SelectMany(pair => IdxFile.Read(pair.Labels, 1).Values)];
        return StratifiedSplit.Divide(labels, Validation, Split == "all" ? Test : 0, (ulong)SplitSeed).Train.Length;
    }

    private (string Images, string Labels)[] Pairs(DataFolders folders)
    {
        IdxFolder folder = IdxFolder.Get(Folder, "mnist", folders);
        bool hasTrain = folder.Has(IdxFolder.TrainImages, IdxFolder.TrainLabels);
        bool hasTest = folder.Has(IdxFolder.TestImages, IdxFolder.TestLabels);
        if (Split == "standard" && !(hasTrain && hasTest))
        {
            (string missing, string found) = hasTrain
                ? (IdxFolder.TestImages, IdxFolder.TrainImages) : (IdxFolder.TrainImages, IdxFolder.TestImages);
            throw new UserErrorException(
                ErrorCodes.FileMissing,
                $"`split: standard` needs all four IDX files, `{missing}` or its labels are missing beside `{folder.Get(found)}`",
                hint: "write `split: all` to divide the files that are there");
        }

        var pairs = new List<(string, string)>();
        if (hasTrain)
        {
            pairs.Add((folder.Get(IdxFolder.TrainImages), folder.Get(IdxFolder.TrainLabels)));
        }

        if (hasTest)
        {
            pairs.Add((folder.Get(IdxFolder.TestImages), folder.Get(IdxFolder.TestLabels)));
        }

        return [.. pairs];
    }

    private Images Read(string imagesPath, string labelsPath)
    {
        IdxFile images = IdxFile.Read(imagesPath, 3);
        IdxFile labels = IdxFile.Read(labelsPath, 1);
        if (images.Sizes[0] != labels.Sizes[0])
        {
            throw new UserErrorException(
                ErrorCodes.DataFormat, $"`{imagesPath}` has {images.Sizes[0]} images, `{labelsPath}` has {labels.Sizes[0]} labels");
        }

        int wrong = labels.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return wrong < 0
            ? new Images(images.Values, labels.Values, new ImageSize(1, images.Sizes[1], images.Sizes[2]), Classes, White)
            : throw new UserErrorException(
                ErrorCodes.DataFormat, $"label {wrong} of `{labelsPath}` is {labels.Values[wrong]}, but there are {Classes} classes");
    }

    private static Images Join(Images[] sets)
    {
        if (sets.FirstOrDefault(set => set.Size != sets[0].Size) is Images other)
        {
            throw new UserErrorException(ErrorCodes.DataFormat, $"the IDX files hold images of two sizes, {sets[0].Size} and {other.Size}");
        }

        byte[] pixels = [.. sets.SelectMany(set => set.Pixels.ToArray())];
        byte[] labels = [.. sets.SelectMany(set => set.Labels.ToArray())];
        return sets.Length == 1 ? sets[0] : new Images(pixels, labels, sets[0].Size, sets[0].Classes, White);
    }
}
