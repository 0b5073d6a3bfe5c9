using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Cli.Specs.Transcripts;

/// <summary>The places in an expected line where anything of a kind may stand.</summary>
internal static class Holes
{
    // One list for every transcript, so that a hole means the same everywhere.
    private static readonly Dictionary<string, string> Patterns = new()
    {
        ["[..]"] = ".*",
        ["{number}"] = @"-?(?:\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?|nan|inf)",
        ["{run}"] = "[a-z]+-[a-z]+",
        ["{id}"] = "[0-9a-hjkmnp-tv-z]{26}",
        ["{time}"] = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z",
        ["{ago}"] = @"(?:just now|\d+ (?:s|min|h|d|mo|y) ago)",
        ["{duration}"] = @"(?:\d+(?:\.\d+)? (?:ms|s|min|h)|\d+:\d\d:\d\d)",
        ["{path}"] = @"[^\s]+",
        ["{digest}"] = "[0-9a-f]{6,64}",
    };

    /// <summary>Whether a line is what was expected; white space at the end of a line never counts, nor how wide a gap is.</summary>
    public static bool Match(string expected, string actual) => ToRegex(expected).IsMatch(Squeeze(actual));

    private static Regex ToRegex(string expected)
    {
        var pattern = new StringBuilder("^");
        string rest = Squeeze(expected);
        while (rest.Length > 0)
        {
            string? hole = Patterns.Keys.FirstOrDefault(h => rest.StartsWith(h, StringComparison.Ordinal));
            pattern.Append(hole is null ? Regex.Escape(rest[..1]) : Patterns[hole]);
            rest = rest[(hole?.Length ?? 1)..];
        }

        return new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant);
    }

    // A column is as wide as its widest cell, and cells hold what differs from run to run: gaps after the indent count as one.
    private static string Squeeze(string line)
    {
        string text = line.TrimEnd();
        int indent = text.Length - text.TrimStart(' ').Length;
        return text[..indent] + Regex.Replace(text[indent..], " {2,}", "  ");
    }
}
