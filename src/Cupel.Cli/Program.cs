using System.Text;
using Cupel.Cli;
using Microsoft.Win32.SafeHandles;

#pragma warning disable RS0030 // The one place that may touch the real console and folder.

// A cell of a notebook has a terminal as far as programs can tell, but nobody can type into it, and it cannot redraw a line.
bool inNotebook = Environment.GetEnvironmentVariable("JPY_PARENT_PID") is { Length: > 0 };
bool plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is "dumb" or null;
using Stream outputStream = OperatingSystem.IsLinux() ? new StandardStream(1) : Console.OpenStandardOutput();
using Stream errorStream = OperatingSystem.IsLinux() ? new StandardStream(2) : Console.OpenStandardError();
using var output = new StreamWriter(outputStream, new UTF8Encoding(false), 8192) { AutoFlush = true };
using var error = new StreamWriter(errorStream, new UTF8Encoding(false), 1024) { AutoFlush = true };
var session = new Session
{
    Terminal = new Terminal
    {
        Out = output,
        OutBytes = outputStream,
        Error = error,
        Answers = inNotebook || Console.IsInputRedirected || Console.IsErrorRedirected ? null : OpenInput(),
        FindSingleKeys = () => OperatingSystem.IsLinux() ? SingleKeys.Begin() : null,
        OutIsTerminal = !Console.IsOutputRedirected,
        OutColour = !plain && !Console.IsOutputRedirected,
        ErrorColour = !plain && !inNotebook && !Console.IsErrorRedirected,
        ErrorIsNotebook = !plain && inNotebook && !Console.IsErrorRedirected,
        FindWidth = Console.IsOutputRedirected && Console.IsErrorRedirected ? () => null : WindowSize.FindWidth,
        FindHeight = Console.IsOutputRedirected && Console.IsErrorRedirected ? () => null : WindowSize.FindHeight,
    },
    Directory = Directory.GetCurrentDirectory(),
};
#pragma warning restore RS0030

try
{
    return App.Run(args, session);
}
catch (OutputLostException)
{
    // Not even what is wrong could be written.
    return ExitCodes.No;
}

// Not Console's own stream, which would set the terminal up for reading single keys.
#pragma warning disable CA2000 // open until the process ends
static StreamReader OpenInput() => new(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));
#pragma warning restore CA2000
