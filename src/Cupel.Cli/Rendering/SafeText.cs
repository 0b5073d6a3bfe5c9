using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Cli.Rendering;

/// <summary>Text that somebody else wrote, made fit for a terminal: it can neither move the cursor nor change colours, nor hide anything.</summary>
internal static partial class SafeText
{
    /// <summary>On one line, with every control character written out: <c>\n</c>, <c>\t</c>, <c>\u001b</c>.</summary>
    public static string Of(string text) => Escape(text, keep: '\0');

    /// <summary>One line of captured output as a terminal would show it: what a carriage return overwrote is gone, colours and other
    /// escape sequences too; tabs stay, other control characters are written out.</summary>
    public static string OfOutput(string line)
    {
        string shown = line.TrimEnd('\r');
        shown = shown[(shown.LastIndexOf('\r') + 1)..];
        return Escape(shown.Contains('\u001b', StringComparison.Ordinal) ? Sequence().Replace(shown, "") : shown, keep: '\t');
    }

    /// <summary>One line of a text file: tabs stay, every other control character is written out, a carriage return too.</summary>
    public static string OfLine(string line) => Escape(line, keep: '\t');

    private static string Escape(string text, char keep)
    {
        if (!text.Any(c => c != keep && IsUnsafe(c)))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            _ = c == keep || !IsUnsafe(c) ? safe.Append(c) : c switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ => safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return safe.ToString();
    }

    // Control characters, and the marks that turn the direction of writing, which can make a line read as another one.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // CSI (colours, cursor), OSC (titles, links) up to its end or the line's, and the short forms.
    [GeneratedRegex(@"\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-Z\\^-~])", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();
}
