using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Data.Transforms;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Data;

public sealed class BatchLoaderTests : TorchTests
{
    private static readonly Dataset Digits = new DigitsOptions { Augment = [new RandomCropOptions { Padding = 1 }, new RandomFlipOptions()] }
        .Load(new DataFolders("/nowhere", null)).Train;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 2)]
    [InlineData(4, 3)]
    public void Any_number_of_workers_gives_the_same_batches(int workers, int prefetch)
    {
        float[][] inline = Epochs(new LoaderOptions { BatchSize = 100 });
        Assert.Equal(inline, Epochs(new LoaderOptions { BatchSize = 100, Workers = workers, Prefetch = prefetch }));
        Assert.Equal(2 * 13, inline.Length);
        Assert.Equal(59 * 64, inline[12].Length);
        Assert.NotEqual(inline[0], inline[13]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_epoch_can_be_left_and_entered_anywhere(int workers)
    {
        float[][] whole = Epochs(new LoaderOptions { BatchSize = 100 });
        using var loader = new BatchLoader(Digits, new LoaderOptions { BatchSize = 100, Workers = workers }, 1);
        foreach (Batch batch in loader.Epoch(0))
        {
            Assert.Equal(whole[0], batch.Inputs.ToArray<float>());
            break;
        }

        Assert.Equal(whole[18..26], loader.Epoch(1, 5).Select(batch => batch.Inputs.ToArray<float>()));
        Assert.Empty(loader.Epoch(1, 13));
    }

    [Fact]
    public void The_last_batch_can_be_left_out()
    {
        using var loader = new BatchLoader(Digits, new LoaderOptions { BatchSize = 100, DropLast = true }, 1);
        Assert.Equal(12, loader.Batches);
        Assert.All(loader.Epoch(0), batch => Assert.Equal((100, 100L), (batch.Count, batch.Targets.Shape[0])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_error_while_reading_comes_out_where_the_batch_is_taken(int workers)
    {
        using var loader = new BatchLoader(new Broken(), new LoaderOptions { BatchSize = 2, Workers = workers, Shuffle = false }, 1);
        var seen = new List<int>();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (Batch batch in loader.Epoch(0))
            {
                seen.Add(batch.Count);
            }
        });
        Assert.Equal("sample 5", error.Message);
        Assert.Equal([2, 2], seen);
    }

    [Fact]
    public void Two_epochs_at_once_are_refused()
    {
        using var loader = new BatchLoader(Digits, new LoaderOptions(), 1);
        foreach (Batch batch in loader.Epoch(0))
        {
            Assert.Throws<InvalidOperationException>(() => loader.Epoch(1).First());
            break;
        }
    }

    [Fact]
    public void Tokens_and_numbers_are_read_from_arrays()
    {
        var dataset = new ArrayDataset<long, float>([1, 2, 3, 4, 5, 6], [2], [0.5f, 1.5f, 2.5f], []);
        using var loader = new BatchLoader(dataset, new LoaderOptions { BatchSize = 2, Shuffle = false }, 0);
        Assert.Equal(
            [[1, 2, 3, 4], [5, 6]], loader.Epoch(0).Select(batch => batch.Inputs.ToArray<long>()));
        Assert.Equal([2.5f], loader.Epoch(0).Select(batch => batch.Targets.ToArray<float>()).Last());
    }

    private static float[][] Epochs(LoaderOptions options)
    {
        using var loader = new BatchLoader(Digits, options, 1);
        return [.. new long[] { 0, 1 }.SelectMany(epoch => loader.Epoch(epoch).Select(batch => batch.Inputs.ToArray<float>()))];
    }

    private sealed class Broken : Dataset
    {
        public override int Count => 10;

        public override SampleSpec Inputs { get; } = new(DType.Float32, 3);

        public override SampleSpec Targets { get; } = new(DType.Int64);

        public override void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets)
        {
            if (samples.Contains(5))
            {
                throw new InvalidOperationException("sample 5");
            }
        }
    }
}
