using System.Text;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Supervision;

public class OutputLinesTests
{
    [Fact]
    public void However_the_output_is_cut_the_lines_are_the_same()
    {
        const int Seed = 4;
        var random = new Random(Seed);
        string[] expected = [.. Enumerable.Range(0, 52).Select(i => i % 7 == 0 ? "" : $"line {i} grüß")];
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', expected));
        for (int round = 0; round < 100; round++)
        {
            var lines = new OutputLines();
            var found = new List<OutputLine>();
            for (int at = 0; at < bytes.Length;)
            {
                int length = Math.Min(random.Next(1, 40), bytes.Length - at);
                found.AddRange(lines.Add(new OutputUpdate(1 + (round % 2), bytes.AsMemory(at, length), DateTimeOffset.UnixEpoch.AddSeconds(at))));
                at += length;
            }

            found.AddRange(lines.Finish());
            Assert.Equal(expected, found.Select(line => line.Text));
            Assert.Equal(found.Select(line => line.Time).Order(), found.Select(line => line.Time));
        }
    }

    [Fact]
    public void A_line_has_the_time_it_was_begun_at()
    {
        var lines = new OutputLines();
        DateTimeOffset first = DateTimeOffset.UnixEpoch;
        Assert.Empty(lines.Add(new OutputUpdate(1, "ab"u8.ToArray(), first)));
        Assert.Single(lines.Add(new OutputUpdate(2, "error\n"u8.ToArray(), first.AddSeconds(1))));
        OutputLine line = lines.Add(new OutputUpdate(1, "c\n"u8.ToArray(), first.AddSeconds(2))).Single();
        Assert.Equal((first, 1, "abc"), (line.Time, line.Stream, line.Text));
    }
}
