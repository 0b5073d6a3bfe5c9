using System.Runtime.InteropServices;
using System.Text;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>Follows a run that goes on in another process: shows what it prints and how far it is, then what it came to.</summary>
/// <remarks>Ctrl+C asks the run to stop and goes on watching how it ends; a second one leaves it to itself. Made before the run is started,
/// so that no Ctrl+C is missed; see also <see cref="IsOnlyLooking"/>.</remarks>
internal sealed class RunWatch : IDisposable
{
    private readonly Session _session;
    private readonly Terminal _terminal;
    private readonly Run _run;
    private readonly bool _json;
    private readonly bool _isTraining;
    private readonly bool _quiet;
    private readonly LiveLine? _live;
    private readonly Decoder[] _decoders = [Encoding.UTF8.GetDecoder(), Encoding.UTF8.GetDecoder()];
    private readonly bool[] _withinLine = new bool[2];
    private readonly CancellationTokenSource _leave = new();
    private readonly PosixSignalRegistration _onInterrupt;
    private readonly BatchProgress? _batch;
    private int _interrupts;

    /// <summary>Makes a watch of a run; <paramref name="batch"/> counts its members where it is a batch.</summary>
    public RunWatch(Session session, Run run, bool isTraining, bool json, BatchProgress? batch = null)
    {
        _batch = batch;
        (_session, _terminal, _run, _isTraining, _json) = (session, session.Terminal, run, isTraining, json);
        _live = _terminal.ErrorColour && !json ? new LiveLine(_terminal, run.Name, session.Time) : null;

        // The live line of a training replaces the lines it prints; anything else is shown as it comes.
        _quiet = (isTraining || batch is not null) && _live is not null;
        _onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
    }

    /// <summary>Whether the run goes on by itself: Ctrl+C leaves it, and does not stop it.</summary>
    public bool IsOnlyLooking { get; init; }

    /// <summary>Follows to the end.</summary>
    /// <returns>The exit code: 0 when it completed, 1 when it did not or a check failed, 130 when Ctrl+C ended it or the watch.</returns>
    public int Follow()
    {
        if (_quiet)
        {
            _live!.Start();
        }

        RunState end;
        try
        {
            end = FollowToEnd();
        }
        catch (OperationCanceledException)
        {
            _live?.Dispose();
            _terminal.Error.WriteLine($"left to itself; `cupel show {_run.Name}` tells how it goes");
            return ExitCodes.Interrupted;
        }

        _live?.Dispose();
        Conclude(end);
        return end.Status == RunStatus.Completed ? ExitCodes.Done : _interrupts > 0 ? ExitCodes.Interrupted : ExitCodes.No;
    }

    public void Dispose()
    {
        _onInterrupt.Dispose();
        _live?.Dispose();
        _leave.Dispose();
    }

    private void OnInterrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _interrupts) > 1 || IsOnlyLooking)
        {
            _leave.Cancel();
            return;
        }

        // The terminal has shown ^C where the cursor was.
        Notice($"{(_live is null ? "\n" : "")}stopping {_run.Name}; press Ctrl+C again to leave it to itself");
        _ = Task.Run(AskToStop);
    }

    private void AskToStop()
    {
        // A run that is only being started has nobody yet who could stop it.
        while (!RunStopper.TryAsk(_run) && _run.ReadState().Status is RunStatus.Staged or RunStatus.Pending && !_leave.IsCancellationRequested)
        {
            Thread.Sleep(10);
        }
    }

    private RunState FollowToEnd()
    {
        // What the last words are written with is set up while there is time.
        _ = _terminal.ErrorConsole;
        foreach (RunUpdate update in RunFollower.Follow(_run, _session.Time, _leave.Token))
        {
            switch (update)
            {
                case OutputUpdate output when !_quiet:
                    Show(output);
                    break;
                case EventUpdate { Event: MemberEvent member } when _batch is not null:
                    Take(member);
                    break;
                case EventUpdate { Event: ProgressEvent progress } when _batch is null:
                    _live?.Say(progress);
                    break;
                case EventUpdate { Event: WarningEvent warning }:
                    Notice($"warning: {warning.Message}");
                    break;
                case EndUpdate end:
                    return end.State;
                default:
                    break;
            }
        }

        throw new InvalidOperationException("a followed run has an end");
    }

    private void Take(MemberEvent member)
    {
        _batch!.Take(member);

        // On a terminal the live line counts those that went well.
        if (member.Status != RunStatus.Running && (_live is null || member.Status != RunStatus.Completed))
        {
            Notice(_batch.Line(member));
        }

        _live?.Say(_batch.At(member.Time));
    }

    private void Show(OutputUpdate output)
    {
        Decoder decoder = _decoders[output.Stream - 1];
        char[] text = new char[decoder.GetCharCount(output.Bytes.Span, flush: false)];
        int length = decoder.GetChars(output.Bytes.Span, text, flush: false);
        if (length == 0)
        {
            return;
        }

        // With --json standard output holds the one JSON value and nothing else.
        bool toOut = output.Stream == 1 && !_json;
        Write(() =>
        {
            (toOut ? _terminal.Out : _terminal.Urgent).Write(text, 0, length);
            _withinLine[toOut ? 0 : 1] = text[length - 1] != '\n';
        });
    }

    private void Notice(string text) => Write(() =>
    {
        EndLine();
        _terminal.Error.WriteLine(text);
    });

    private void Write(Action write)
    {
        if (_live is null)
        {
            write();
            return;
        }

        _live.Write(() =>
        {
            write();
            return !IsWithinLine;
        });
    }

    /// <summary>Whether the line that standard error would go on with is begun already, by itself or on the same screen.</summary>
    private bool IsWithinLine => _withinLine[1] || (_withinLine[0] && _terminal.OutIsTerminal);

    private void EndLine()
    {
        if (IsWithinLine)
        {
            _terminal.Error.WriteLine();
            Array.Clear(_withinLine);
        }
    }

    private void Conclude(RunState end)
    {
        EndLine();
        RunSnapshot snapshot = _run.Read();
        if (_json)
        {
            JsonOutput.Write(_terminal.Out, writer =>
                RunJsonOutput.Write(writer, snapshot, MetricSummaries.Of(snapshot), _session.Time.GetUtcNow()));
            return;
        }

        if (_quiet && end.Status == RunStatus.Failed)
        {
            ShowErrors();
        }

        IAnsiConsole error = _terminal.ErrorConsole;
        (string status, Style? style) = StatusText.Of(end);
        error.Write(new Text(_run.Name, new Style(decoration: Decoration.Bold)));
        error.Write(new Text($"  {status}", style));
        _terminal.Error.WriteLine(((end.Reason, end.Detail) switch
        {
            (null, null) => "",
            (string reason, string detail) => $": {reason} ({SafeText.Of(detail)})",
            var (reason, detail) => $": {reason ?? SafeText.Of(detail!)}",
        })
            + (end.Duration(_session.Time.GetUtcNow()) is TimeSpan took ? $" in {TimeText.Duration(took)}" : ""));
        CheckTable.Print(_terminal, snapshot.Summary?.Checks ?? []);

        // On one screen the checks stand between the two; where only standard error is read, they follow each other.
        _terminal.Error.WriteLine();
        bool canGoOn = _isTraining && end.Status is (RunStatus.Terminated or RunStatus.Lost)
            && File.Exists(Path.Combine(_run.Directory, "checkpoints", "last.safetensors"));
        (string Command, string What)[] next =
        [
            ($"cupel show {_run.Name}", "the whole record"),
            .. canGoOn ? [($"cupel run --resume {_run.Name}", "go on from its last checkpoint")] : Array.Empty<(string, string)>(),
            .. _batch is { Failed: > 0 } && end.Status != RunStatus.Terminated ? [($"cupel run --retry-failed {_run.Name}", "those that failed, once more")] : Array.Empty<(string, string)>(),
            .. _batch is { Left: > 0 } || (_batch is not null && end.Status is RunStatus.Terminated or RunStatus.Lost)
                ? [($"cupel run --resume {_run.Name}", "those that are left")] : Array.Empty<(string, string)>(),
        ];
        int width = next.Max(line => line.Command.Length);
        foreach ((string command, string what) in next)
        {
            _terminal.Error.WriteLine($"{command.PadRight(width)}  {what}");
        }
    }

    // While a live line was shown, what the run said on standard error was not: its end is why it failed.
    private void ShowErrors()
    {
        const int Lines = 20;
        foreach (string line in OutputTail.Read(_run.Folder.Stderr, Lines))
        {
            _terminal.Error.WriteLine(line);
        }
    }
}
