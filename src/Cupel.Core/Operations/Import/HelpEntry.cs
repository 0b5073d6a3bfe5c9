using System.Text.RegularExpressions;

namespace Cupel.Operations.Import;

/// <summary>One entry of a help text: what is typed, and what is said of it.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Section">The title it stands under, without the colon.</param>
/// <param name="Typed">What is typed: <c>--lr LR</c>.</param>
/// <param name="Said">What is said of it, over all its lines.</param>
/// <remarks>Immutable.</remarks>
internal sealed partial record HelpEntry(int Line, string Section, string Typed, string Said)
{
    /// <summary>The entries of a help text. An entry is indented by two blanks; what is indented deeper belongs to the one before.</summary>
    /// <param name="lines">The lines.</param>
    public static IReadOnlyList<HelpEntry> All(IReadOnlyList<string> lines)
    {
        var entries = new List<HelpEntry>();
        string section = "";
        bool open = false;
        for (int i = 0; i < lines.Count; i++)
        {
            string line = lines[i];
            if (line.Length > 0 && line[0] != ' ')
            {
                section = line.TrimEnd().TrimEnd(':');
                open = false;
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                open = false;
            }
            else if (Start().Match(line) is { Success: true } start)
            {
                entries.Add(new HelpEntry(i + 1, section, start.Groups[1].Value.Trim(), start.Groups[2].Value.Trim()));
                open = true;
            }
            else if (open && line.StartsWith("      ", StringComparison.Ordinal))
            {
                entries[^1] = entries[^1] with { Said = $"{entries[^1].Said} {line.Trim()}".Trim() };
            }
            else if (open && line.StartsWith("    ", StringComparison.Ordinal))
            {
                // A subcommand of argparse, which stands below the list of all.
                entries.Add(new HelpEntry(i + 1, "subcommands", line.Trim(), ""));
            }
        }

        return entries;
    }

    /// <summary>Two blanks, what is typed, and at least two blanks before what is said on the same line.</summary>
    [GeneratedRegex(@"\A  (\S.*?)(?:\s{2,}(\S.*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
