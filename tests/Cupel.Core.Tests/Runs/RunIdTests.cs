using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Runs;

public class RunIdTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ids_grow_while_the_clock_stands_goes_on_or_goes_back(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualClock();
        var ids = new RunIdSource(clock, random.NextBytes);
        RunId last = ids.Next();
        for (int i = 0; i < 5000; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(random.Next(-3, 4));
            RunId next = ids.Next();
            Assert.True(string.CompareOrdinal(last.Value, next.Value) < 0, $"seed {seed}, draw {i}: {last} then {next}");
            last = next;
        }
    }

    [Fact]
    public void An_id_is_a_uuid_of_version_7_with_its_time()
    {
        var clock = new ManualClock();
        RunId id = new RunIdSource(clock, new Random(3).NextBytes).Next();
        Assert.Equal(clock.Now, id.Time);

        // Decoded here by hand: the version is the 13th hexadecimal digit, the variant the top two bits of the 17th.
        UInt128 bits = 0;
        foreach (char letter in id.Value)
        {
            bits = (bits * 32) + (uint)"0123456789abcdefghjkmnpqrstvwxyz".IndexOf(letter, StringComparison.Ordinal);
        }

        string hex = bits.ToString("x32", null);
        Assert.Equal('7', hex[12]);
        Assert.Contains(hex[16], "89ab");
    }

    [Fact]
    public void The_same_seed_gives_the_same_ids_and_names()
    {
        RunId one = new RunIdSource(new ManualClock(), new Random(4).NextBytes).Next();
        RunId two = new RunIdSource(new ManualClock(), new Random(4).NextBytes).Next();
        Assert.Equal(one, two);
        Assert.Equal(one.Name, RunId.Parse(two.Value).Name);
        Assert.Matches("^[a-z]+-[a-z]+$", one.Name);
    }

    [Fact]
    public void There_are_256_different_words_of_each_kind()
    {
        Assert.Equal(256, RunNameWords.Adjectives.Distinct().Count());
        Assert.Equal(256, RunNameWords.Nouns.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01jd0000000000000000000000x")]
    [InlineData("81jd0000000000000000000000")]
    [InlineData("01jd00000000000000000000u0")]
    [InlineData("01JD0000000000000000000000")]
    public void What_is_no_id_is_refused(string? text) => Assert.False(RunId.TryParse(text, out _));
}
