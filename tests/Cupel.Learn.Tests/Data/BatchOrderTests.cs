using Cupel.Learn.Data;

namespace Cupel.Learn.Tests.Data;

public sealed class BatchOrderTests
{
    [Theory]
    [InlineData(10, 3, false, 4)]
    [InlineData(10, 3, true, 3)]
    [InlineData(9, 3, false, 3)]
    [InlineData(2, 5, false, 1)]
    public void Batches_are_counted_with_or_without_the_last(int count, int batchSize, bool dropLast, int batches)
    {
        var order = new BatchOrder(count, batchSize, shuffle: true, dropLast, seed: 1);
        Assert.Equal(batches, order.Batches);
        int[] seen = Seen(order, 0);
        Assert.Equal(dropLast ? batches * batchSize : count, seen.Length);
        Assert.Equal(seen.Length, seen.Distinct().Count());
        Assert.All(seen, sample => Assert.InRange(sample, 0, count - 1));
    }

    [Fact]
    public void Epochs_differ_and_can_be_asked_for_again()
    {
        var order = new BatchOrder(100, 7, shuffle: true, dropLast: false, seed: 5);
        int[] first = Seen(order, 0);
        int[] second = Seen(order, 1);
        Assert.NotEqual(first, second);
        Assert.Equal(first, Seen(order, 0));
        Assert.NotEqual(first, Seen(new BatchOrder(100, 7, shuffle: true, dropLast: false, seed: 6), 0));
    }

    [Fact]
    public void Without_shuffling_the_samples_come_as_they_lie() =>
        Assert.Equal(Enumerable.Range(0, 20), Seen(new BatchOrder(20, 6, shuffle: false, dropLast: false, seed: 5), 3));

    [Fact]
    public void Dropping_the_only_batch_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchOrder(4, 5, shuffle: false, dropLast: true, seed: 0));

    private static int[] Seen(BatchOrder order, long epoch) =>
        [.. Enumerable.Range(0, order.Batches).SelectMany(batch => order.Samples(epoch, batch).ToArray())];
}
