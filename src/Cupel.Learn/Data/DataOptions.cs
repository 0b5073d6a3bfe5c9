using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Data;

/// <summary>Which data a training reads, and how it is divided and transformed.</summary>
public abstract record DataOptions : PartOptions
{
    /// <summary>What is done to the samples of every split, in order.</summary>
    public IReadOnlyList<TransformOptions> Transforms { get; init; } = [];

    /// <summary>What is done to the training samples alone, before <see cref="Transforms"/>, in order.</summary>
    public IReadOnlyList<TransformOptions> Augment { get; init; } = [];

    /// <summary>Looks at the data without reading it all and without libtorch.</summary>
    /// <param name="folders">Where to look.</param>
    /// <exception cref="Errors.UserErrorException">A file is missing or is not what it should be.</exception>
    public abstract DataPreview Preview(DataFolders folders);

    /// <summary>Reads the data.</summary>
    /// <param name="folders">Where to look.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="Errors.UserErrorException">A file is missing or is not what it should be.</exception>
    public abstract DataSplits Load(DataFolders folders);

    /// <summary>Puts the transforms on the parts of a set of images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="train">Which of them are for training.</param>
    /// <param name="validation">Which of them are for validation; may be empty.</param>
    /// <param name="test">Which of them are for the test; may be empty.</param>
    protected DataSplits Divide(Images images, int[] train, int[] validation, int[] test)
    {
        IImageTransform[] always = [.. Transforms.Select(t => t.Build(images.Size))];
        IImageTransform[] training = [.. Augment.Select(t => t.Build(images.Size)), .. always];
        return new DataSplits(
            new ImageDataset(images, train, training),
            validation.Length == 0 ? null : new ImageDataset(images, validation, always),
            test.Length == 0 ? null : new ImageDataset(images, test, always));
    }
}
