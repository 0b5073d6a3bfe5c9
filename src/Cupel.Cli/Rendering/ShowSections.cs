using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>The parts of a page, each under its title.</summary>
/// <param name="console">Where to.</param>
internal sealed class ShowSections(IAnsiConsole console)
{
    /// <summary>Whether something stands on the page already, so that a line is left free before the next title.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Whether the parts have titles.</summary>
    public bool AreTitled { get; set; } = true;

    /// <summary>How far the tables are moved in.</summary>
    public int Indent => AreTitled ? 2 : 0;

    /// <summary>Begins a part.</summary>
    /// <param name="title">Its title.</param>
    public void Title(string title)
    {
        if (!AreTitled)
        {
            return;
        }

        if (IsBegun)
        {
            console.WriteLine();
        }

        IsBegun = true;
        console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>Prints a line. Plain writes: a long line is folded by the terminal, never by us, so that it can be copied whole.</summary>
    /// <param name="text">The line.</param>
    public void Line(string text)
    {
        console.Profile.Out.Writer.Write(text.Length > 0 ? "  " + text : "");
        console.WriteLine();
    }
}
