using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>Markdown as a terminal shows it: headings in capitals, paragraphs folded to the line, tables in columns, code indented as it stands.</summary>
/// <remarks>It knows what the pages of <c>docs</c> are written in: headings, paragraphs, lists, tables and fenced code.</remarks>
internal static partial class MarkdownText
{
    // Longer lines are hard to read.
    private const int WidestLine = 100;
    private const int CodeIndent = 4;

    private static readonly (string Hole, string Sample)[] Samples =
    [
        ("{run}", "brave-otter"), ("{duration}", "0.2 s"), ("{ago}", "2 min ago"), ("{time}", "2026-03-01T09:05:30.000Z"), ("{number}", "7"),
        ("{id}", "01m7ykz1rff8va906s7kngq0v0"), ("{digest}", "9f86d081884c"), ("{path}", "/home/ann/project"), ("[..]", "..."),
    ];

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static void Print(Terminal terminal, string markdown)
    {
        IAnsiConsole console = terminal.OutConsole;
        int width = Math.Max(40, Math.Min(terminal.Width - 1, WidestLine));
        string[] lines = markdown.Split('\n');
        for (int i = 0; i < lines.Length;)
        {
            string line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                bool transcript = line.AsSpan(3).Trim() is "console";
                for (i++; i < lines.Length && !lines[i].StartsWith("```", StringComparison.Ordinal); i++)
                {
                    if (!transcript)
                    {
                        terminal.Out.WriteLine(lines[i].Length == 0 ? "" : new string(' ', CodeIndent) + lines[i]);
                    }
                    else if (!lines[i].StartsWith("? ", StringComparison.Ordinal))
                    {
                        terminal.Out.WriteLine($"{new string(' ', CodeIndent)}{Shown(lines[i])}".TrimEnd());
                    }
                }

                i++;
            }
            else if (line.StartsWith('#'))
            {
                console.Write(new Text(Plain(line.TrimStart('#').Trim()).ToUpperInvariant(), Bold));
                terminal.Out.WriteLine();
                i++;
            }
            else if (line.StartsWith('|'))
            {
                List<string> rows = Take(lines, ref i, row => row.StartsWith('|'));
                Table(terminal, rows, width);
            }
            else if (line.StartsWith("<!--", StringComparison.Ordinal))
            {
                // The blank line behind it goes too.
                i += i + 1 < lines.Length && lines[i + 1].Length == 0 ? 2 : 1;
            }
            else if (line.Trim().Length == 0)
            {
                terminal.Out.WriteLine();
                i++;
            }
            else
            {
                string mark = ListMark().Match(line).Value;
                string text = line[mark.Length..];
                i++;
                foreach (string more in Take(lines, ref i, next => next.Trim().Length > 0 && !IsBlock(next)))
                {
                    text += " " + more.Trim();
                }

                Fold(terminal.Out, Plain(text), mark, width);
            }
        }
    }

    // What a terminal showed: without the marks of a transcript, and with something in its holes.
    private static string Shown(string line)
    {
        string text = line is "!" ? "" : line.StartsWith("! ", StringComparison.Ordinal) ? line[2..] : line;
        foreach ((string hole, string sample) in Samples)
        {
            text = text.Replace(hole, sample, StringComparison.Ordinal);
        }

        return text;
    }

    private static bool IsBlock(string line) =>
        line[0] is '#' or '|' || line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("<!--", StringComparison.Ordinal) || ListMark().Match(line).Length > 0;

    private static List<string> Take(string[] lines, ref int i, Func<string, bool> belongs)
    {
        var taken = new List<string>();
        while (i < lines.Length && belongs(lines[i]))
        {
            taken.Add(lines[i++]);
        }

        return taken;
    }

    // The last column, which says the most, is folded beside the others where they leave it room.
    private static void Table(Terminal terminal, List<string> rows, int width)
    {
        const int Gap = 2;
        string[][] cells = [.. rows.Where(row => !Rule().IsMatch(row)).Select(Cells)];
        int columns = cells.Min(row => row.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => cells.Max(row => row[column].Length))];
        int before = widths[..^1].Sum() + (Gap * (columns - 1));
        int room = width - before;
        for (int r = 0; r < cells.Length; r++)
        {
            string head = string.Concat(Enumerable.Range(0, columns - 1).Select(column => cells[r][column].PadRight(widths[column] + Gap)));
            if (room >= 30)
            {
                Fold(terminal.Out, cells[r][columns - 1], head, width);
            }
            else
            {
                terminal.Out.WriteLine(string.Join(new string(' ', Gap), cells[r].Where(cell => cell.Length > 0)).TrimEnd());
            }
        }
    }

    private static string[] Cells(string row) =>
        [.. UnescapedBar().Split(row.Trim()[1..^1]).Select(cell => Plain(cell.Trim().Replace("\\|", "|", StringComparison.Ordinal)))];

    private static void Fold(TextWriter output, string text, string head, int width)
    {
        var line = new StringBuilder(head);
        bool empty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                output.WriteLine(line.ToString().TrimEnd());
                line.Clear().Append(' ', head.Length);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        output.WriteLine(line.ToString().TrimEnd());
    }

    // Links lead nowhere in a terminal; emphasis is left to the words.
    private static string Plain(string text) => Emphasis().Replace(Link().Replace(text, "$1"), "$1");

    [GeneratedRegex(@"^ *(?:[-*]|\d+\.) +")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^\|[-:| ]+\|$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedBar();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)\s]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Emphasis();
}
