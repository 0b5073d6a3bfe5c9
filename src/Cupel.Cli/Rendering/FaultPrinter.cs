using Cupel.Errors;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>Prints faults the way compilers do: what, where with the line and a caret, and how to mend it.</summary>
internal static class FaultPrinter
{
    /// <summary>Prints every fault, and their number when there are several.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<Fault> faults, string word = "error")
    {
        foreach (Fault fault in faults)
        {
            Print(console, fault, word);
        }

        if (faults.Count > 1)
        {
            console.WriteLine();
            console.WriteLine($"{faults.Count} {word}s");
        }
    }

    private static void Print(IAnsiConsole console, Fault fault, string word)
    {
        console.Write(new Text(word, new Style(word == "error" ? Color.Red : Color.Yellow, decoration: Decoration.Bold)));
        Line(console, $": {fault.Message}");
        if (fault.Where is SourceLocation where)
        {
            string number = $"{where.Line}";
            string margin = new(' ', number.Length);
            // Tabs would put the caret in the wrong place: both lines are shown with the same spaces.
            string text = where.Text.Replace('\t', ' ');
            int column = Math.Clamp(where.Column, 1, text.Length + 1);
            string caret = new('^', Math.Max(1, Math.Min(where.Length, text.Length - column + 1)));
            Line(console, $"{margin}--> {where}");
            Line(console, $"{margin} |");
            Line(console, $"{number} | {text}");
            console.Write(new Text($"{margin} | {new string(' ', column - 1)}"));
            console.Write(new Text(caret, new Style(Color.Red)));
            console.WriteLine();
        }

        if (fault.Hint is string hint)
        {
            if (fault.Where is null)
            {
                console.WriteLine();
            }

            console.Write(new Text("hint", new Style(Color.Aqua)));
            Line(console, $": {hint}");
        }
    }

    // Plain writes: a long message is wrapped by the terminal, never cut by us, so that it can be copied whole.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.WriteLine();
    }
}
