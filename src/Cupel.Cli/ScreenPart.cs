using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace Cupel.Cli;

/// <summary>What of a text fits into a terminal at once: what has scrolled out of it cannot be drawn over.</summary>
internal static partial class ScreenPart
{
    // A list needs its head, a row, the line that says what lacks, its own last line, and that of the cursor.
    private const int LeastHeight = 5;

    /// <summary>The text, or its first lines, how many do not fit, and its last line.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="width">Characters in a line of the terminal; a longer one is folded.</param>
    /// <param name="height">Lines of the terminal; null where nobody knows, and nothing is cut.</param>
    public static string Of(string text, int width, int? height)
    {
        if (height is not int room || room < LeastHeight || Lines(text, width) < room)
        {
            return text;
        }

        string[] lines = text.Split('\n')[..^1];
        int left = room - 2 - Lines(lines[^1], width);
        int kept = 0;
        while (kept < lines.Length - 1 && Lines(lines[kept], width) is int more && more <= left)
        {
            left -= more;
            kept++;
        }

        return string.Concat(lines[..kept].Append($"… {lines.Length - 1 - kept:N0} more lines than fit here").Append(lines[^1]).Select(line => line + "\n"));
    }

    /// <summary>How many lines of a terminal a text takes.</summary>
    /// <param name="text">Whole lines, or one without its end.</param>
    /// <param name="width">Characters in a line of the terminal.</param>
    public static int Lines(string text, int width) => text.Length == 0 ? 0 : text.TrimEnd('\n').Split('\n').Sum(line =>
        Math.Max(1, (new Segment(Escape().Replace(line, "")).CellCount() + width - 1) / width));

    [GeneratedRegex(@"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\a]*(?:\x1b\\|\a)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
