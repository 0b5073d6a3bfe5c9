using Cupel.Errors;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>Prints faults the way compilers do: what, where with the line and a caret, and how to mend it.</summary>
internal static class FaultPrinter
{
    // In a window that is narrower than this, the terminal folds the line.
    private const int LeastRoom = 20;

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
            int length = Math.Max(1, Math.Min(where.Length, text.Length - column + 1));
            int width = console.Profile.Width;
            if (console.Profile.Out.IsTerminal)
            {
                (text, column, length) = Window(text, column, length, Math.Max(LeastRoom, width - number.Length - 3));
            }

            Line(console, $"{margin}--> {where}");
            Line(console, $"{margin} |");
            Line(console, $"{number} | {text}");
            console.Profile.Out.Writer.Write($"{margin} | {new string(' ', column - 1)}");
            console.Profile.Width = int.MaxValue / 2;
            console.Write(new Text(new string('^', length), new Style(Color.Red)));
            console.Profile.Width = width;
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

    /// <summary>The part of a line that holds what is marked, where the line is wider than a terminal: folded, the caret would stand below another part.</summary>
    private static (string Text, int Column, int Length) Window(string text, int column, int length, int room)
    {
        if (text.Length <= room)
        {
            return (text, column, length);
        }

        int shown = Math.Min(length, room - 2);
        // What lacks at the end of the line is marked behind it.
        int start = Math.Clamp(column - 1 - Math.Max(1, (room - shown) / 2), 0, Math.Max(text.Length, column) - room);
        char[] part = text.Substring(start, Math.Min(room, text.Length - start)).ToCharArray();
        if (start > 0)
        {
            part[0] = '…';
        }

        if (start + room < text.Length)
        {
            part[^1] = '…';
        }

        return (new string(part), column - start, Math.Min(shown, room - (column - start) + 1));
    }

    // Plain writes: a long message is wrapped by the terminal, never cut by us, so that it can be copied whole.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.WriteLine();
    }
}
