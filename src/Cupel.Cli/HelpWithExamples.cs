using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cupel.Cli;

/// <summary>The usual help, then the command's own examples.</summary>
/// <remarks>On a terminal it keeps to its width, and titles stand out where there is colour.</remarks>
internal sealed class HelpWithExamples(HelpAction usual, Terminal terminal) : SynchronousCommandLineAction
{
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        int width = terminal.OutIsTerminal ? terminal.Width : int.MaxValue;
        usual.MaxWidth = width;
        using var text = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        int exitCode = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        if (parseResult.CommandResult.Command is CommandWithExamples { Examples: { Count: > 0 } examples })
        {
            Write(text, examples, width);
        }

        foreach (string line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            bool title = line is [not ' ', .., ':'];
            output.WriteLine(title && terminal.OutColour ? Bold + line + Plain : line);
        }

        return exitCode;
    }

    // Side by side where that fits, else what an example does below it.
    private static void Write(StringWriter text, IReadOnlyList<(string Command, string What)> examples, int width)
    {
        text.WriteLine("Examples:");
        int longest = examples.Max(example => example.Command.Length);
        bool fits = examples.Max(example => example.What.Length) + longest + 4 <= width;
        foreach ((string command, string what) in examples)
        {
            text.WriteLine(fits ? $"  {command.PadRight(longest)}  {what}" : $"  {command}\n      {what}");
        }
    }
}
