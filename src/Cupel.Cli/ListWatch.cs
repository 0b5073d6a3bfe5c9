namespace Cupel.Cli;

/// <summary>Shows something again and again in the same place of a terminal, while it changes.</summary>
internal static class ListWatch
{
    private const int EndOfInput = 4; // Ctrl+D, where each key is handed over

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Shows until the person presses <c>q</c> or Ctrl+C; once where there is no terminal, which is said.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="show">Shows it on a terminal, and returns the exit code.</param>
    public static int Run(Session session, Func<Terminal, int> show)
    {
        Terminal terminal = session.Terminal;
        if (!terminal.OutIsTerminal)
        {
            int once = show(terminal);
            terminal.Error.WriteLine("`--watch` needs a terminal; this is the list as it is now");
            return once;
        }

        using var stop = new ManualResetEventSlim();
        using IDisposable? keys = terminal.Answers is null ? null : terminal.FindSingleKeys();
        if (terminal.Answers is TextReader answers)
        {
            // Nobody waits for this thread: it ends with the program.
            new Thread(() => WaitForQ(answers, stop)) { IsBackground = true }.Start();
        }

        string shown = "";
        int exitCode;
        do
        {
            using var text = new StringWriter { NewLine = "\n" };
            exitCode = show(terminal with { Out = text, Error = text });
            string now = ScreenPart.Of(text.ToString(), terminal.Width, terminal.FindHeight());
            if (now != shown)
            {
                // What is below the first line is wiped, not all of it: some terminals keep a copy of a screen that is wiped from its first place on.
                int lines = ScreenPart.Lines(shown, terminal.Width);
                terminal.Out.Write(lines > 0 ? $"\u001b[{lines}A\r\u001b[K" + now.Insert(now.IndexOf('\n', StringComparison.Ordinal) + 1, "\u001b[J") : now);
                terminal.Out.Flush();
                shown = now;
            }
        }
        while (!stop.Wait(Period));

        return exitCode;
    }

    private static void WaitForQ(TextReader answers, ManualResetEventSlim stop)
    {
        for (int key = answers.Read(); key >= 0; key = answers.Read())
        {
            if (key is 'q' or 'Q' or EndOfInput)
            {
                try
                {
                    stop.Set();
                }
                catch (ObjectDisposedException)
                {
                    // It was shown for the last time already.
                }

                return;
            }
        }
    }
}
