using Spectre.Console;

namespace Cupel.Cli;

/// <summary>The streams a command talks to, and what the person at the other end can see.</summary>
/// <remarks>Results go to <see cref="Out"/> and nothing else does; progress, notices and errors go to <see cref="Error"/>.</remarks>
internal sealed record Terminal
{
    /// <summary>Where results go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>The bytes below <see cref="Out"/>, for what must arrive unchanged.</summary>
    public Stream OutBytes { get; init; } = Stream.Null;

    /// <summary>Where everything else goes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where questions, errors and what a run itself writes to standard error go: never silent.</summary>
    public TextWriter Urgent => Error is NoticeWriter notices ? notices.Inner : Error;

    /// <summary>Where answers to questions come from; null when nobody can be asked.</summary>
    public TextReader? Answers { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal: lines that are too wide are folded by it.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether <see cref="Out"/> may carry colour.</summary>
    public bool OutColour { get; init; }

    /// <summary>Whether <see cref="Error"/> may carry colour and redraw itself.</summary>
    public bool ErrorColour { get; init; }

    /// <summary>Whether <see cref="Error"/> may carry colour although it cannot redraw itself, as in a cell of a notebook.</summary>
    public bool ErrorIsNotebook { get; init; }

    /// <summary>Has <see cref="Answers"/> hand over each key as it is pressed, until what this gives is disposed; null where it cannot.</summary>
    public Func<IDisposable?> FindSingleKeys { get; init; } = () => null;

    /// <summary>Characters in a line.</summary>
    public int Width => FindWidth() ?? 120;

    /// <summary>Asks the terminal how wide it is now; null where there is none.</summary>
    public Func<int?> FindWidth { get; init; } = () => null;

    /// <summary>Asks the terminal how many lines it has now; null where there is none.</summary>
    public Func<int?> FindHeight { get; init; } = () => null;

    /// <summary>A console over <see cref="Out"/> for tables and marked-up text.</summary>
    public IAnsiConsole OutConsole => Console(Out, OutColour);

    /// <summary>A console over <see cref="Error"/>.</summary>
    public IAnsiConsole ErrorConsole => Console(Error, ErrorColour || ErrorIsNotebook);

    private IAnsiConsole Console(TextWriter writer, bool colour)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = colour ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new PlainOutput(writer, colour, Width),
        });
        console.Profile.Width = Width;
        return console;
    }

    /// <summary>A writer for Spectre; its own one asks .NET's console, which sets the terminal up.</summary>
    private sealed class PlainOutput(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
