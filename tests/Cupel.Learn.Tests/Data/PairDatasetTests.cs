using System.Runtime.InteropServices;
using Cupel.Errors;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;

namespace Cupel.Learn.Tests.Data;

/// <summary>Pairs: of the classes they say, drawn anew in each epoch, and a function of the seed alone.</summary>
public sealed class PairDatasetTests
{
    private const int Count = 300;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Targets_tell_whether_the_classes_are_the_same_and_their_share_is_what_was_asked_for(double same)
    {
        var pairs = new PairDataset(Of(3), same, 1, -1);
        (long[] classes, float[] targets) = Read(pairs, 0);
        Assert.All(targets.Select((target, i) => (target, i)), pair => Assert.Equal(classes[2 * pair.i] == classes[(2 * pair.i) + 1] ? 1 : -1, pair.target));
        Assert.InRange(targets.Count(target => target > 0) / (double)Count, same - 0.1, same + 0.1);
    }

    [Fact]
    public void Partners_change_from_epoch_to_epoch_and_are_the_same_for_the_same_seed()
    {
        var pairs = new PairDataset(Of(3));
        Assert.Equal(Read(pairs, 1).Targets, Read(new PairDataset(Of(3)), 1).Targets);
        Assert.NotEqual(Read(pairs, 1).Targets, Read(pairs, 2).Targets);
    }

    [Fact]
    public void A_partner_of_the_same_class_is_another_sample_unless_there_is_none()
    {
        float[] inputs = [.. Enumerable.Range(0, 5).Select(i => (float)i)];
        var pairs = new PairDataset(new ArrayDataset<float, long>(inputs, [1], [0, 0, 0, 0, 1], [], 2), same: 1);
        float[] read = new float[10];
        for (int epoch = 0; epoch < 50; epoch++)
        {
            pairs.Read([0, 1, 2, 3, 4], new ReadKey(3, epoch), MemoryMarshal.AsBytes(read.AsSpan()), new byte[20]);
            Assert.Equal(0, Enumerable.Range(0, 4).Count(i => read[2 * i] == read[(2 * i) + 1]));
            Assert.Equal(4, read[9]);
        }
    }

    [Fact]
    public void Data_without_classes_or_of_one_class_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PairDataset(new ArrayDataset<float, float>([1, 2], [1], [1, 2], [])));
        Assert.Throws<ArgumentException>(() => new PairDataset(new ArrayDataset<float, long>([1, 2], [1], [1, 1], [], 2)));
    }

    [Fact]
    public void The_part_wraps_other_data()
    {
        var options = new PairsOptions { Of = new DigitsOptions() };
        DataPreview preview = options.Preview(new DataFolders("/nowhere", null));
        Assert.Equal([2L, 1, 8, 8], preview.InputShape);
        Assert.Null(preview.Classes);
        DataSplits splits = options.Load(new DataFolders("/nowhere", null));
        Assert.Equal([2L, 1, 8, 8], splits.Validation!.Inputs.Shape);
        Assert.Equal(preview.TrainSamples, splits.Train.Count);
        Assert.Throws<UserErrorException>(() => new PairsOptions { Of = options }.Preview(new DataFolders("/nowhere", null)));
    }

    // The input of a sample is its class, so that a pair shows both.
    private static ArrayDataset<long, long> Of(int classes)
    {
        long[] labels = [.. Enumerable.Range(0, Count).Select(i => (long)(i % classes))];
        return new(labels, [1], labels, [], classes);
    }

    private static (long[] Classes, float[] Targets) Read(PairDataset pairs, long epoch)
    {
        long[] classes = new long[2 * Count];
        float[] targets = new float[Count];
        pairs.Read([.. Enumerable.Range(0, Count)], new ReadKey(7, epoch), MemoryMarshal.AsBytes(classes.AsSpan()), MemoryMarshal.AsBytes(targets.AsSpan()));
        return (classes, targets);
    }
}
