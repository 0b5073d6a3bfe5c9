using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cupel.Cli.Rendering;

/// <summary>A table without lines: columns as wide as they must be, two spaces between them, numbers to the right.</summary>
internal sealed class TextGrid
{
    private const int AnyWidth = 100_000;
    private const int Gap = 2;

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    private readonly List<Column> _columns = [];
    private int _rows;

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The heads; one that begins with <c>&gt;</c> is of a column of numbers. All empty heads mean no head.</param>
    public TextGrid(params IReadOnlyList<string> columns)
    {
        foreach (string column in columns)
        {
            bool number = column.StartsWith('>');
            _columns.Add(new Column(number ? column[1..] : column, number));
        }

        if (_columns.Any(column => column.Head.Length > 0))
        {
            Add(_columns.Select(column => (column.Head, (Style?)Bold)).ToArray());
        }
    }

    /// <summary>Adds a row of plain texts.</summary>
    public void Add(params IReadOnlyList<string> cells) => Add(cells.Select(cell => (cell, (Style?)null)).ToArray());

    /// <summary>Adds a row of texts with a style each. A cell is one line, whatever is in it.</summary>
    public void Add(IReadOnlyList<(string Text, Style? Style)> cells)
    {
        for (int i = 0; i < _columns.Count; i++)
        {
            _columns[i].Add(SafeText.Of(cells[i].Text), cells[i].Style);
        }

        _rows++;
    }

    /// <summary>Leaves out columns until a row fits into a line.</summary>
    /// <param name="width">Characters in a line.</param>
    /// <param name="leastNeededFirst">The places of the columns that may be left out, from 0.</param>
    /// <returns>The heads of those that were.</returns>
    public IReadOnlyList<string> Fit(int width, IEnumerable<int> leastNeededFirst)
    {
        var left = new List<Column>();
        Column[] all = [.. _columns];
        foreach (int place in leastNeededFirst)
        {
            if (_columns.Sum(column => column.Width + Gap) - Gap <= width)
            {
                break;
            }

            _columns.Remove(all[place]);
            left.Add(all[place]);
        }

        return [.. left.Select(column => column.Head)];
    }

    /// <summary>Prints the table, indented. A row is one line, however wide: what is cut or folded cannot be copied or searched.</summary>
    public void Print(IAnsiConsole console, int indent = 0)
    {
        int width = console.Profile.Width;
        console.Profile.Width = AnyWidth;
        for (int row = 0; row < _rows; row++)
        {
            var line = new Paragraph();
            int spaces = indent;
            foreach (Column column in _columns)
            {
                (string text, Style? style, int size) = column.Cells[row];
                spaces += column.Number ? column.Width - size : 0;
                if (text.Length > 0)
                {
                    // Spaces are written only before a text, so that no line ends in them.
                    line.Append(new string(' ', spaces)).Append(text, style);
                    spaces = 0;
                }

                spaces += Gap + (column.Number ? 0 : column.Width - size);
            }

            console.Write(line);
            console.WriteLine();
        }

        console.Profile.Width = width;
    }

    private sealed class Column(string head, bool number)
    {
        public string Head => head;

        public bool Number => number;

        public int Width { get; private set; }

        public List<(string Text, Style? Style, int Size)> Cells { get; } = [];

        public void Add(string text, Style? style)
        {
            // East Asian letters are two wide, combining marks none.
            int size = new Segment(text).CellCount();
            Width = Math.Max(Width, size);
            Cells.Add((text, style, size));
        }
    }
}
