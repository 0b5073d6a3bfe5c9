using System.Text;
using Cupel.Cli;

#pragma warning disable RS0030 // The one place that may touch the real console and folder.
bool plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is "dumb" or null;
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 8192) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 1024) { AutoFlush = true };
var session = new Session
{
    Terminal = new Terminal
    {
        Out = output,
        Error = error,
        Answers = Console.IsInputRedirected || Console.IsErrorRedirected ? null : new StreamReader(Console.OpenStandardInput()),
        OutIsTerminal = !Console.IsOutputRedirected,
        OutColour = !plain && !Console.IsOutputRedirected,
        ErrorColour = !plain && !Console.IsErrorRedirected,
        FindWidth = Console.IsOutputRedirected && Console.IsErrorRedirected ? () => null : WindowSize.FindWidth,
    },
    Directory = Directory.GetCurrentDirectory(),
};
#pragma warning restore RS0030

try
{
    return App.Run(args, session);
}
catch (IOException) when (args.Length > 0)
{
    // Whoever read our output has gone (`cupel runs | head`): there is nobody left to tell.
    return 141;
}
