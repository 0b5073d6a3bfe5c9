using Cupel.Learn.Data;

namespace Cupel.Learn.Testing;

/// <summary>What data keeps.</summary>
/// <example><code>
/// public sealed class SpiralsTests : DataContract
/// {
///     protected override IEnumerable&lt;DataCase> Cases => [new(new SpiralsOptions(), new DataFolders(".", null))];
/// }
/// </code></example>
public abstract class DataContract : PartContract<DataOptions, DataCase>
{
    /// <inheritdoc/>
    protected sealed override bool NeedsTorch => false;

    /// <summary>What is said of the data before they are read is what is read.</summary>
    [Fact]
    public void Is_what_its_preview_says() => Each(one =>
    {
        DataPreview preview = one.Options.Preview(one.Folders);
        DataSplits splits = one.Options.Load(one.Folders);
        foreach (Dataset split in Splits(splits))
        {
            Numbers.SameShape(preview.InputShape, split.Inputs.Shape, "samples");
            Assert.Equal(preview.Labels, split.Labels);
        }

        Assert.True(preview.TrainSamples is null || preview.TrainSamples == splits.Train.Count, $"{preview.TrainSamples} samples were promised, {splits.Train.Count} are there");
        Assert.True(splits.Train.Count > 0, "there are no samples to train with");
    });

    /// <summary>A sample is the same bytes whenever it is read with one seed and epoch, also by another reading of the same data, and in any order.</summary>
    [Fact]
    public void Gives_the_same_samples_for_the_same_key() => Each(one =>
    {
        foreach ((Dataset left, Dataset right) in Splits(one.Options.Load(one.Folders)).Zip(Splits(one.Options.Load(one.Folders))))
        {
            Assert.Equal(left.Count, right.Count);
            int last = left.Count - 1;
            (byte[] inputs, byte[] targets) = Read(left, [0, last]);
            (byte[] inputsBackwards, byte[] targetsBackwards) = Read(right, [last, 0]);
            Assert.True(inputs.AsSpan(0, inputs.Length / 2).SequenceEqual(inputsBackwards.AsSpan(inputs.Length / 2)), "the first input differs");
            Assert.True(targets.AsSpan(0, targets.Length / 2).SequenceEqual(targetsBackwards.AsSpan(targets.Length / 2)), "the first target differs");
        }
    });

    private static IEnumerable<Dataset> Splits(DataSplits splits) => new[] { splits.Train, splits.Validation, splits.Test }.OfType<Dataset>();

    private static (byte[] Inputs, byte[] Targets) Read(Dataset data, int[] samples)
    {
        byte[] inputs = new byte[samples.Length * data.Inputs.LengthBytes];
        byte[] targets = new byte[samples.Length * data.Targets.LengthBytes];
        data.Read(samples, new ReadKey(Seed: 9, Epoch: 2), inputs, targets);
        return (inputs, targets);
    }
}
