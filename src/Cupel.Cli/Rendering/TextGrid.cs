using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>A table without lines: columns as wide as they must be, two spaces between them, numbers to the right.</summary>
internal sealed class TextGrid
{
    private const int AnyWidth = 100_000;

    private readonly Table _table = new Table().NoBorder().Collapse();

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The heads; one that begins with <c>&gt;</c> is of a column of numbers. All empty heads mean no head.</param>
    public TextGrid(params IReadOnlyList<string> columns)
    {
        foreach (string column in columns)
        {
            bool number = column.StartsWith('>');
            var head = new TableColumn(new Text(number ? column[1..] : column, new Style(decoration: Decoration.Bold)))
            {
                Alignment = number ? Justify.Right : Justify.Left,
                NoWrap = true,
                Padding = new Padding(0, 0, 2, 0),
            };
            _table.AddColumn(head);
        }

        if (columns.All(column => column.TrimStart('>').Length == 0))
        {
            _table.HideHeaders();
        }
    }

    /// <summary>Adds a row of plain texts.</summary>
    public void Add(params IReadOnlyList<string> cells) => _table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Adds a row of texts with a style each.</summary>
    public void Add(IReadOnlyList<(string Text, Style? Style)> cells) => _table.AddRow(cells.Select(cell => new Text(cell.Text, cell.Style)));

    /// <summary>Prints the table, indented. A row is one line, however wide: what is cut or folded cannot be copied or searched.</summary>
    public void Print(IAnsiConsole console, int indent = 0)
    {
        int width = console.Profile.Width;
        console.Profile.Width = AnyWidth;
        console.Write(new Padder(_table, new Padding(indent, 0, 0, 0)));
        console.Profile.Width = width;
    }
}
