using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>A unified diff: in colour and safe on a terminal, byte for byte elsewhere, so that <c>patch</c> can take it.</summary>
internal static class PatchText
{
    /// <summary>What goes.</summary>
    public static Style Gone { get; } = new(Color.Red);

    /// <summary>What comes.</summary>
    public static Style Came { get; } = new(Color.Green);

    /// <summary>Prints a diff that ends in a line feed.</summary>
    public static void Print(Terminal terminal, string diff)
    {
        if (!terminal.OutIsTerminal)
        {
            terminal.Out.Write(diff);
            return;
        }

        PrintLines(terminal.OutConsole, diff.TrimEnd('\n').Split('\n'));
    }

    /// <summary>Prints lines of a diff.</summary>
    public static void PrintLines(IAnsiConsole console, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Style? style = line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("+++", StringComparison.Ordinal) ? new Style(decoration: Decoration.Bold)
                : line.StartsWith('-') ? Gone
                : line.StartsWith('+') ? Came
                : line.StartsWith("@@", StringComparison.Ordinal) ? new Style(Color.Aqua)
                : null;
            Line(console, SafeText.OfLine(line), style);
        }
    }

    /// <summary>Prints a line that is never folded: what is folded cannot be copied or searched.</summary>
    public static void Line(IAnsiConsole console, string text, Style? style)
    {
        int width = console.Profile.Width;
        console.Profile.Width = int.MaxValue / 2;
        console.Write(new Paragraph(text, style));
        console.WriteLine();
        console.Profile.Width = width;
    }
}
