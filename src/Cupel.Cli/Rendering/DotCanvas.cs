using System.Text;

namespace Cupel.Cli.Rendering;

/// <summary>A picture of dots, two across and four down to a character.</summary>
/// <param name="columns">Characters across.</param>
/// <param name="rows">Characters down.</param>
internal sealed class DotCanvas(int columns, int rows)
{
    private const char Blank = '\u2800'; // the first of Unicode's Braille patterns

    // The bit of a dot in its character, by its row and column there: the first six were numbered before the last two.
    private static readonly byte[] Bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly byte[] _cells = new byte[columns * rows];

    /// <summary>Dots across.</summary>
    public int Width => columns * 2;

    /// <summary>Dots down.</summary>
    public int Height => rows * 4;

    /// <summary>Draws a line between two dots, both included; a row is counted from the bottom.</summary>
    public void Line((int X, int Y) from, (int X, int Y) to)
    {
        int steps = Math.Max(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)), 1);
        for (int i = 0; i <= steps; i++)
        {
            Dot(from.X + (int)Math.Round((to.X - from.X) * (double)i / steps), from.Y + (int)Math.Round((to.Y - from.Y) * (double)i / steps));
        }
    }

    /// <summary>A line of characters, from the top.</summary>
    public string Row(int row)
    {
        var text = new StringBuilder(columns);
        foreach (byte cell in _cells.AsSpan(row * columns, columns))
        {
            text.Append(cell == 0 ? ' ' : (char)(Blank + cell));
        }

        return text.ToString().TrimEnd();
    }

    private void Dot(int x, int y)
    {
        int down = Height - 1 - y;
        _cells[down / 4 * columns + x / 2] |= Bits[down % 4 * 2 + x % 2];
    }
}
