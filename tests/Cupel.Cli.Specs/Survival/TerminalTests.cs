using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>What a person sees on a terminal, and what a program reads from a pipe.</summary>
public sealed class TerminalTests
{
    private const char Escape = '\u001b';

    private const string Project = """
        operations:
          hello:
            exec: 'echo hello; echo "accuracy: 0.9"'
            checks:
              - { metric: accuracy, above: 0.5 }
          steps:
            exec: 'for i in 2 5; do echo "PROGRESS 0.$i epoch $i/9  loss 0.$i  12 samples/s"; sleep 1.1; done; printf "no end"'
          quick:
            exec: 'echo "PROGRESS 0.5 epoch 1/2"; printf "no end"'
          rude:
            exec: printf 'a\033[31mred\033[0m\033]0;title\007 \a\bx\ttab\rover\rwritten\nlast\n'
        """;

    [Fact]
    public void A_terminal_gets_colours_and_a_pipe_does_not()
    {
        using ProcessSandbox sandbox = Sandbox();
        string seen = OnTerminal(sandbox, "xterm-256color", 100, "cupel run hello -y; cupel runs");
        Assert.Contains($"{Escape}[32mpassed", seen.Replace("38;5;2", "32", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"{Escape}[1m", seen, StringComparison.Ordinal);

        Answer piped = sandbox.StartShell("cupel run hello; cupel runs").WaitForEnd();
        Assert.DoesNotContain(Escape, piped.Output + piped.Error);
        Assert.Contains("passed", piped.Output, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("requirement", "G40")]
    [InlineData("dumb", "")]
    [InlineData("xterm-256color", "export NO_COLOR=1; ")]
    public void A_plain_terminal_gets_neither_colours_nor_a_live_line(string term, string before)
    {
        using ProcessSandbox sandbox = Sandbox();
        string seen = OnTerminal(sandbox, term, 80, before + "cupel run quick -y");
        Assert.DoesNotContain(Escape, seen);
        Assert.DoesNotContain("epoch", seen, StringComparison.Ordinal);
        Assert.Matches("^no end\n[a-z]+-[a-z]+  completed in [^\n]*\n\ncupel show [a-z]+-[a-z]+  the whole record\n$", seen);
    }

    [Fact]
    public void The_live_line_stays_on_one_line_and_is_gone_at_the_end()
    {
        using ProcessSandbox sandbox = Sandbox();
        const int Width = 60;
        string seen = OnTerminal(sandbox, "xterm-256color", Width, "cupel run steps -y");
        string[] drawn = [.. seen.Split("\r\u001b[K").Where(part => part.Contains("epoch", StringComparison.Ordinal))];
        Assert.NotEmpty(drawn);
        Assert.All(drawn, line =>
        {
            Assert.DoesNotContain('\n', line);
            Assert.InRange(Plain(line).Length, 1, Width - 1);
        });
        Assert.Contains("left", string.Concat(drawn), StringComparison.Ordinal);

        // After the last clearing nothing of it is left, and the output's unfinished line is ended.
        Assert.Matches("^no end\n[a-z]+-[a-z]+  completed in [^\n]*\n\ncupel show [a-z]+-[a-z]+  the whole record\n$", Plain(seen[(seen.LastIndexOf("[K", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    [Trait("requirement", "G12")]
    public void In_a_cell_of_a_notebook_nothing_is_asked_and_nothing_redrawn()
    {
        // Jupyter sets the variable for its kernels, which give what a cell starts a terminal.
        using ProcessSandbox sandbox = Sandbox();
        string seen = OnTerminal(sandbox, "xterm-256color", 80, "export JPY_PARENT_PID=1; cupel run quick");

        // Colours it can show; what moves the cursor or sets a terminal up it cannot.
        Assert.DoesNotMatch($"{Escape}(\\[[^m]*[A-La-ln-z]|[^\\[])", seen);
        Assert.Matches("^no end\n[a-z]+-[a-z]+  completed in [^\n]*\n\ncupel show [a-z]+-[a-z]+  the whole record\n$", Plain(seen));
    }

    [Theory]
    [InlineData("y", "completed")]
    [InlineData("", "completed")]
    [InlineData("n", "nothing was run")]
    public void A_person_is_asked(string answer, string then)
    {
        using ProcessSandbox sandbox = Sandbox();
        string seen = OnTerminal(sandbox, "xterm-256color", 80, "cupel run hello", answer + "\n");
        Assert.Contains("Run it? [Y/n] ", seen, StringComparison.Ordinal);
        Assert.Contains(then, seen, StringComparison.Ordinal);
        Assert.Equal(answer == "n" ? 0 : 1, sandbox.List().Count);
    }

    [Fact]
    [Trait("requirement", "G40")]
    public void A_narrow_terminal_gets_fewer_columns_and_a_pipe_all_of_them()
    {
        using ProcessSandbox sandbox = Sandbox();
        sandbox.Cupel("run", "hello", "--label", "a label of some length");
        string[] seen = OnTerminal(sandbox, "dumb", 60, "cupel runs").TrimEnd('\n').Split('\n');
        Assert.Equal(3, seen.Length);
        Assert.Contains(seen, line => line.StartsWith("no room for: took, label, tags", StringComparison.Ordinal));
        Assert.All(seen, line => Assert.InRange(line.Length, 1, 60));
        Assert.Contains("a label of some length", sandbox.Cupel("runs").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_comparison_keeps_its_numbers()
    {
        using ProcessSandbox sandbox = Sandbox();
        sandbox.Cupel("run", "hello");
        sandbox.Cupel("run", "hello");
        string seen = OnTerminal(sandbox, "dumb", 40, "cupel compare");
        Assert.Contains("accuracy", seen.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("no room for: operation", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Captured_output_cannot_control_the_terminal()
    {
        using ProcessSandbox sandbox = Sandbox();
        sandbox.Cupel("run", "rude");
        string show = sandbox.Cupel("show").Output;
        Assert.DoesNotContain(show, c => char.IsControl(c) && c is not ('\n' or '\t'));
        Assert.Contains("\nOutput\n  written\n  last\n", show, StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_and_endless_lines_are_shown_in_part()
    {
        using ProcessSandbox sandbox = Sandbox();
        sandbox.Write("cupel.yaml", "operations: { huge: { exec: 'head -c 3000000 /dev/zero | tr \"\\\\0\" x; echo; echo end; head -c 200 /dev/urandom >&2' } }");
        Answer run = sandbox.Cupel("run", "huge", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        string show = sandbox.Cupel("show").Output;
        Assert.InRange(show.Length, 100, 20_000);
        Assert.Contains("\n  end\n", show, StringComparison.Ordinal);
        Assert.DoesNotContain(show, c => char.IsControl(c) && c is not ('\n' or '\t'));
    }

    [Fact]
    public void A_full_disk_is_said_and_is_no_bug()
    {
        using ProcessSandbox sandbox = Sandbox();
        Answer answer = sandbox.StartShell("cupel operations > /dev/full").WaitForEnd();
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("error: cannot write to standard output: No space left on device\n", answer.Error);
    }

    private static ProcessSandbox Sandbox()
    {
        var sandbox = new ProcessSandbox();
        sandbox.Write("cupel.yaml", Project);
        return sandbox;
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;?]*[a-zA-Z]", "");

    /// <summary>What a terminal of a width is sent. Its answers are typed when it asks.</summary>
    private static string OnTerminal(ProcessSandbox sandbox, string term, int width, string line, string typed = "")
    {
        // A pseudo-terminal with Python's standard library: it sets the size, and types once something has been asked.
        sandbox.Write("terminal.py", """
            import fcntl, os, pty, struct, sys, termios
            width, typed, line = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]
            pid, terminal = pty.fork()
            if pid == 0:
                os.read(0, 1)
                os.execvp("bash", ["bash", "-c", line])
            attributes = termios.tcgetattr(terminal)
            attributes[3] &= ~termios.ECHO
            termios.tcsetattr(terminal, termios.TCSANOW, attributes)
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
            os.write(terminal, b"\n")
            seen = b""
            while True:
                try:
                    piece = os.read(terminal, 65536)
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
                if typed and b"[Y/n] " in seen:
                    os.write(terminal, typed)
                    typed = b""
            os.waitpid(pid, 0)
            sys.stdout.buffer.write(seen)
            """);
        string quoted = $"cupel() {{ '{sandbox.Program}' \"$@\"; }}; {line}".Replace("'", "'\\''", StringComparison.Ordinal);
        Answer answer = sandbox.StartShell($"TERM={term} python3 terminal.py {width} '{typed}' '{quoted}'").WaitForEnd();
        Assert.True(answer.ExitCode == 0, answer.Error);
        return answer.Output.Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
