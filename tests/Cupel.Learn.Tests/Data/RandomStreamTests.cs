using Cupel.Learn.Data;

namespace Cupel.Learn.Tests.Data;

public sealed class RandomStreamTests
{
    [Fact]
    public void The_numbers_of_a_key_never_change()
    {
        // From ten lines of Python that follow the description of the type.
        var stream = new RandomStream(1, 2, 3);
        Assert.Equal(
            [0x214D4C07ECFEAAC5, 0x6FF419CB83DFE1E6, 0xF475FF91157F0556],
            new[] { stream.NextBits(), stream.NextBits(), stream.NextBits() });
    }

    [Fact]
    public void A_bounded_number_is_as_likely_as_any_other()
    {
        var stream = new RandomStream(7);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            counts[stream.NextInt(6)]++;
        }

        // Five standard deviations of a count of 10,000.
        Assert.All(counts, count => Assert.InRange(count, 9_543, 10_457));
    }

    [Fact]
    public void Neighbouring_keys_give_unlike_numbers()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 10; seed++)
        {
            for (long epoch = 0; epoch < 10; epoch++)
            {
                for (long index = -1; index < 10; index++)
                {
                    Assert.True(seen.Add(new RandomStream(seed, epoch, index).NextBits()));
                }
            }
        }
    }

    [Fact]
    public void A_double_lies_from_0_to_below_1()
    {
        var stream = new RandomStream(3);
        double[] values = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextDouble())];
        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Assert.InRange(values.Average(), 0.48, 0.52);
    }

    [Fact]
    public void A_bound_below_1_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextInt(0));
}
