using Cupel.Runs;
using Cupel.Runs.Searching;

namespace Cupel.Core.Tests.Runs.Searching;

public sealed class OutputSearchTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void It_finds_the_lines_that_a_plain_look_at_each_line_finds()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        Run run = _fixture.Create("true");
        Directory.CreateDirectory(run.Folder.Output);
        string[] words = ["error", "err", "or", "out of memory", "\u00e4\u00f6\u00fc", "", "x", "\r", new string('a', 5000)];
        for (int round = 0; round < 60; round++)
        {
            // Many lines, and some that are longer than what is read at once.
            int count = random.Next(0, 400);
            string[] lines = [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => words[random.Next(words.Length)])))];
            if (round % 10 == 0 && count > 0)
            {
                lines[random.Next(count)] += new string('b', 600_000) + "error";
            }

            string end = random.Next(2) == 0 ? "\n" : "";
            File.WriteAllText(run.Folder.Stdout, string.Join('\n', lines) + (count > 0 ? end : ""));
            foreach (string pattern in (string[])["error", "or", "\u00f6", "^err", "or$", "(?i)ERR.*y", "x|out of"])
            {
                string whole = File.ReadAllText(run.Folder.Stdout);
                string[] all = whole.Length == 0 ? [] : (whole.EndsWith('\n') ? whole[..^1] : whole).Split('\n');
                (long, string)[] expected = [.. all.Select((line, i) => ((long)i + 1, line)).Where(line => System.Text.RegularExpressions.Regex.IsMatch(line.line, pattern))];
                (long, string)[] found = [.. OutputSearch.Find(run, LinePattern.Of(pattern)).Select(hit => (hit.Line, hit.Text))];
                Assert.True(expected.SequenceEqual(found), $"seed {Seed}, round {round}, `{pattern}`: expected {expected.Length}, found {found.Length}");
                Assert.Equal(expected.Length > 0, OutputSearch.Any(run.Folder, LinePattern.Of(pattern)));
            }
        }
    }

    [Fact]
    public void A_line_has_the_time_of_its_first_byte_and_both_streams_come_in_their_order()
    {
        Run run = _fixture.Create("true");
        Directory.CreateDirectory(run.Folder.Output);
        File.WriteAllText(run.Folder.Stdout, "one a\ntwo a\n");
        File.WriteAllText(run.Folder.Stderr, "late a\nnobody knows a\n");
        File.WriteAllText(run.Folder.Times, "1000 1 3\n2000 2 7\n3000 1 9\n");
        Assert.Equal(
            [("one a", 1000L, 1), ("late a", 2000L, 2), ("two a", 3000L, 1), ("nobody knows a", -1L, 2)],
            OutputSearch.Find(run, LinePattern.OfText("a")).Select(hit => (hit.Text, hit.Time?.ToUnixTimeMilliseconds() ?? -1, hit.Stream)));
        Assert.Equal([1L, 2L], OutputSearch.Find(run, LinePattern.OfText("a"), stream: 2).Select(hit => hit.Line));
    }

    [Fact]
    public void A_run_that_printed_nothing_has_nothing_and_bytes_that_are_no_text_do_no_harm()
    {
        Run run = _fixture.Create("true");
        Assert.Empty(OutputSearch.Find(run, LinePattern.Of("x")));
        Directory.CreateDirectory(run.Folder.Output);
        File.WriteAllBytes(run.Folder.Stdout, [0xff, 0, (byte)'x', (byte)'\n', 0xc3]);
        Assert.Equal("\ufffd\0x", Assert.Single(OutputSearch.Find(run, LinePattern.Of("x"))).Text);
        Assert.Equal("\ufffd\0x", Assert.Single(OutputSearch.Find(run, LinePattern.Of("x$"))).Text);
    }
}
