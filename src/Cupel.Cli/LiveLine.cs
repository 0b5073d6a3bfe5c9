using Cupel.Cli.Rendering;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>One line at the bottom of a terminal that says how far a run is. It stays one line, and leaves nothing behind.</summary>
/// <remarks>Whoever writes to the terminal does so through <see cref="Write"/>, so that the line makes room. Safe to share between threads.</remarks>
internal sealed class LiveLine : IDisposable
{
    private const string Clear = "\r\u001b[K";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Terminal _terminal;
    private readonly TimeProvider _time;
    private readonly ProgressText _text;
    private readonly ITimer _timer;
    private string? _shown;
    private bool _room = true;
    private bool _closed;

    /// <summary>Makes a line; nothing is shown before <see cref="Say"/>.</summary>
    public LiveLine(Terminal terminal, string name, TimeProvider time)
    {
        (_terminal, _time, _text) = (terminal, time, new ProgressText(name));
        _timer = time.CreateTimer(_ => Draw(), null, Period, Period);
    }

    /// <summary>Takes news: what is shown from now on.</summary>
    public void Say(ProgressEvent progress)
    {
        lock (_lock)
        {
            _text.Take(progress);
            Draw();
        }
    }

    /// <summary>Shows that something is going on before anything is known.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _text.Start();
            Draw();
        }
    }

    /// <summary>Lets something else be written to the terminal.</summary>
    /// <param name="write">Writes, and returns whether it left the cursor at the start of a line.</param>
    public void Write(Func<bool> write)
    {
        lock (_lock)
        {
            Hide();
            _room = write();
            Draw();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            Hide();
            _closed = true;
        }
    }

    private void Hide()
    {
        if (_shown is not null)
        {
            _terminal.Error.Write(Clear);
            _shown = null;
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            // The last place of a line stays free: some terminals start a new one when it is taken.
            string? text = _closed || !_room ? null : _text.Find(_terminal.Width - 1, _time.GetUtcNow());
            if (text is not null && text != _shown)
            {
                _terminal.Error.Write($"{Clear}{text}");
                _shown = text;
            }
        }
    }
}
