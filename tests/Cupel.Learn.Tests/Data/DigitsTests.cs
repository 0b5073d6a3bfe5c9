using System.Runtime.InteropServices;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;

namespace Cupel.Learn.Tests.Data;

public sealed class DigitsTests
{
    private static readonly DataFolders Nowhere = new("/nowhere", null);

    [Fact]
    public void All_1797_images_are_in_one_of_the_splits()
    {
        DataSplits splits = new DigitsOptions().Load(Nowhere);
        Assert.Equal((1259, 179, 359), (splits.Train.Count, splits.Validation!.Count, splits.Test!.Count));
        Assert.Equal(1797, splits.Train.Count + splits.Validation.Count + splits.Test.Count);
        Assert.Equal([1L, 8, 8], splits.Train.Inputs.Shape);
        Assert.Equal(10, splits.Train.Classes);
    }

    [Fact]
    public void Every_class_has_its_share_of_each_split()
    {
        DataSplits splits = new DigitsOptions().Load(Nowhere);
        Assert.All(Labels(splits.Test!).CountBy(label => label), pair => Assert.InRange(pair.Value, 34, 37));
        Assert.All(Labels(splits.Validation!).CountBy(label => label), pair => Assert.InRange(pair.Value, 17, 19));
    }

    [Fact]
    public void The_split_follows_its_seed()
    {
        long[] first = Labels(new DigitsOptions().Load(Nowhere).Test!);
        Assert.Equal(first, Labels(new DigitsOptions().Load(Nowhere).Test!));
        Assert.NotEqual(first, Labels(new DigitsOptions { SplitSeed = 1 }.Load(Nowhere).Test!));
    }

    [Fact]
    public void The_preview_needs_no_data()
    {
        DataPreview preview = new DigitsOptions().Preview(Nowhere);
        Assert.Equal([1L, 8, 8], preview.InputShape);
        Assert.Equal(10, preview.Classes);
        Assert.Empty(preview.Files);
    }

    [Fact]
    public void Nothing_left_to_train_on_is_refused() =>
        Assert.Throws<ArgumentException>(() => new DigitsOptions { Validation = 0.5, Test = 0.5 }.Load(Nowhere));

    private static long[] Labels(Dataset dataset)
    {
        byte[] targets = new byte[dataset.Count * sizeof(long)];
        dataset.Read([.. Enumerable.Range(0, dataset.Count)], default, new byte[dataset.Count * dataset.Inputs.LengthBytes], targets);
        return MemoryMarshal.Cast<byte, long>(targets).ToArray();
    }
}
