using System.Runtime.InteropServices;
using System.Text;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>Follows a run that goes on in another process: shows what it prints and how far it is, then what it came to.</summary>
/// <remarks>Ctrl+C asks the run to stop and goes on watching how it ends; a second one leaves it to itself.</remarks>
internal sealed class RunWatch(Session session, Run run, bool isTraining, bool json)
{
    private readonly Terminal _terminal = session.Terminal;
    private readonly Decoder[] _decoders = [Encoding.UTF8.GetDecoder(), Encoding.UTF8.GetDecoder()];

    /// <summary>Follows to the end.</summary>
    /// <returns>The exit code: 0 when it completed, 1 when it did not or a check failed.</returns>
    public int Follow()
    {
        using var leave = new CancellationTokenSource();
        int interrupts = 0;
        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            if (Interlocked.Increment(ref interrupts) == 1 && RunStopper.TryAsk(run))
            {
                _terminal.Error.WriteLine($"\nstopping {run.Name}; press Ctrl+C again to leave it to itself");
            }
            else
            {
                leave.Cancel();
            }
        });

        // The live line of a training replaces the lines it prints; anything else is shown as it comes.
        bool live = isTraining && _terminal.ErrorColour && !json;
        RunState end = live ? FollowLive(leave.Token) : FollowPlain(null, leave.Token);
        Conclude(end, live);
        return end.Status == RunStatus.Completed ? ExitCodes.Done : interrupts > 0 ? ExitCodes.Interrupted : ExitCodes.No;
    }

    private RunState FollowLive(CancellationToken leave) => _terminal.ErrorConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => FollowPlain(context.AddTask(Markup.Escape(run.Name), maxValue: 1), leave));

    private RunState FollowPlain(ProgressTask? line, CancellationToken leave)
    {
        foreach (RunUpdate update in RunFollower.FollowAsync(run, session.Time, leave).ToBlockingEnumerable(leave))
        {
            switch (update)
            {
                case OutputUpdate output when line is null:
                    Show(output);
                    break;
                case EventUpdate { Event: ProgressEvent progress } when line is not null:
                    line.Value = progress.Fraction;
                    line.Description = Markup.Escape($"{run.Name}  {progress.Text}");
                    break;
                case EventUpdate { Event: WarningEvent warning } when line is null:
                    _terminal.Error.WriteLine($"warning: {warning.Message}");
                    break;
                case EndUpdate end:
                    return end.State;
                default:
                    break;
            }
        }

        throw new InvalidOperationException("a followed run has an end");
    }

    private void Show(OutputUpdate output)
    {
        // With --json standard output holds the one JSON value and nothing else.
        TextWriter writer = output.Stream == 1 && !json ? _terminal.Out : _terminal.Error;
        Decoder decoder = _decoders[output.Stream - 1];
        char[] text = new char[decoder.GetCharCount(output.Bytes.Span, flush: false)];
        int length = decoder.GetChars(output.Bytes.Span, text, flush: false);
        writer.Write(text, 0, length);
    }

    private void Conclude(RunState end, bool live)
    {
        RunSnapshot snapshot = run.Read();
        if (json)
        {
            JsonOutput.Write(_terminal.Out, writer =>
                RunJsonOutput.Write(writer, snapshot, MetricSummaries.Of(snapshot), session.Time.GetUtcNow()));
            return;
        }

        if (live && end.Status == RunStatus.Failed)
        {
            ShowErrors();
        }

        IAnsiConsole error = _terminal.ErrorConsole;
        (string status, Style? style) = StatusText.Of(end);
        error.Write(new Text(run.Name, new Style(decoration: Decoration.Bold)));
        error.Write(new Text($"  {status}", style));
        error.WriteLine((end.Reason is string reason ? $": {reason}" : "")
            + (end.Duration(session.Time.GetUtcNow()) is TimeSpan took ? $" in {TimeText.Duration(took)}" : ""));
        if (snapshot.Summary?.Checks is { Count: > 0 } checks)
        {
            error.WriteLine();
            CheckTable.Print(_terminal.OutConsole, checks);
        }

        error.WriteLine();
        error.WriteLine($"cupel show {run.Name}  the whole record");
    }

    // While a live line was shown, what the run said on standard error was not: its end is why it failed.
    private void ShowErrors()
    {
        const int Lines = 20;
        foreach (string line in File.ReadLines(run.Folder.Stderr).TakeLast(Lines))
        {
            _terminal.Error.WriteLine(line);
        }
    }
}
