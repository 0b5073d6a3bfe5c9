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
        Assert.Contains("\u001b[2A\r\u001b[J", output.ToString(), StringComparison.Ordinal);
    }

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
