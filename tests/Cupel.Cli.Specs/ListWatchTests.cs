using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

public sealed class ListWatchTests
{
    [Fact]
    public void The_list_is_drawn_over_as_runs_come_until_q()
    {
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true' } }");
        project.Cupel(["run", "fit", "--stage"]);
        using var output = new CountingWriter();
        using var answers = new Person(output, () => project.Cupel(["run", "fit", "--stage"]));
        var session = new Session
        {
            Terminal = new Terminal { Out = output, Error = TextWriter.Null, OutIsTerminal = true, Answers = answers },
            Directory = project.Directory,
        };
        Assert.Equal(0, App.Run(["runs", "--watch", "--columns", "operation"], session));

        // Two lines the first time, which are gone over when there is a third.
        Assert.Matches("\u001b\\[2A\r\u001b\\[K[^\n\u001b]*operation[^\n\u001b]*\n\u001b\\[J", output.ToString());
    }

    [Theory]
    [InlineData("head\n1\n2\n3\n4 of 9\n", 5, "head\n1\n… 2 more lines than fit here\n4 of 9\n")]
    [InlineData("head\n1\n2\n3\n4 of 9\n", 6, "head\n1\n2\n3\n4 of 9\n")]
    [InlineData("head\n1\n2\n3\n4 of 9\n", null, "head\n1\n2\n3\n4 of 9\n")]
    [InlineData("head\n1\n2\n3\n4 of 9\n", 2, "head\n1\n2\n3\n4 of 9\n")]
    [InlineData("head\n12345678901\n2\nend\n", 5, "head\n… 2 more lines than fit here\nend\n")]
    [InlineData("\u001b[1mhead\u001b[0m\n\u001b[32m1234567890\u001b[0m\n2\nend\n", 5, "\u001b[1mhead\u001b[0m\n\u001b[32m1234567890\u001b[0m\n2\nend\n")]
    [InlineData("", 5, "")]
    public void A_list_that_is_taller_than_the_terminal_is_cut_to_it_with_its_first_lines_and_its_last(string text, int? height, string part) =>
        Assert.Equal(part, ScreenPart.Of(text, 10, height));

    private sealed class CountingWriter : StringWriter
    {
        private readonly Lock _lock = new();
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        public override void Write(string? value)
        {
            lock (_lock)
            {
                base.Write(value);
                _writes++;
            }
        }
    }

    /// <summary>Does something when the list was shown, and says q when it was shown anew.</summary>
    private sealed class Person(CountingWriter output, Action act) : TextReader
    {
        public override int Read()
        {
            Assert.True(SpinWait.SpinUntil(() => output.Writes > 0, TimeSpan.FromSeconds(60)));
            act();
            SpinWait.SpinUntil(() => output.Writes > 1, TimeSpan.FromSeconds(60));
            return 'q';
        }
    }
}
