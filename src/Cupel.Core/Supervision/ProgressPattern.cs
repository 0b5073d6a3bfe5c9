using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Supervision;

/// <summary>The shape of an output line that says how far a run is.</summary>
/// <remarks>
/// <para><c>tqdm</c> is a bar as tqdm draws it (<c>42%|</c>), <c>percent</c> any share in percent (<c>42.5 %</c>). Else it is a text with
/// <c>{current}</c> and <c>{total}</c>, or with <c>{percent}</c> or <c>{fraction}</c>, each a number; or <c>regex:</c> and a regular expression
/// with groups of these names, or with a single one, which is a percentage; or <c>none</c>, which no line is. It may match anywhere in the line;
/// the last match counts. A line that takes longer than a tenth of a second to look through says nothing.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed partial class ProgressPattern
{
    /// <summary>What a run is looked through for where its operation says nothing.</summary>
    public const string Default = "tqdm";

    private const int Patience = 100;
    private const string RegexPrefix = "regex:";
    private const string Number = @"\d+(?:[.,]\d+)*";
    private static readonly string[] Names = ["current", "total", "percent", "fraction"];

    private readonly Regex _regex;
    private readonly bool _single;

    private ProgressPattern(string text, Regex regex)
    {
        (Text, _regex) = (text, regex);
        _single = !regex.GetGroupNames().Intersect(Names).Any();
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether a line that it matches is nothing but progress, and no metric.</summary>
    internal bool IsBar => Text == Default;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static ProgressPattern Parse(string text)
    {
        string[] named = [.. Names.Where(name => text.Contains($"{{{name}}}", StringComparison.Ordinal))];
        return text switch
        {
            Default => new(text, Bar()),
            "percent" => new(text, Percent()),
            "none" => new(text, Nothing()),
            _ when text.StartsWith(RegexPrefix, StringComparison.Ordinal) => ParseRegex(text),
            _ when IsWhole(named) => new(text, Of(Filled(text.Trim(), named))),
            _ => throw Slip($"`{text}` says nothing of how far a run is"),
        };
    }

    /// <summary>How far a line says the run is, from 0 to 1; null where it says nothing of it, or nothing that can be.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="isWhole">Whether the line has ended. Else a number at its very end may go on, and says nothing yet.</param>
    public double? Find(string line, bool isWhole = true)
    {
        Match? match = Last(line);
        if (match is null || (!isWhole && MayGoOn(match, line)))
        {
            return null;
        }

        GroupCollection groups = match.Groups;
        double? fraction = _single ? Value(groups[1]) / 100
            : groups["total"].Success ? Value(groups["current"]) / Value(groups["total"])
            : groups["percent"].Success ? Value(groups["percent"]) / 100
            : Value(groups["fraction"]);
        return fraction is >= 0 and <= 1 ? fraction : null;
    }

    /// <summary>Whether a line is worth a closer look: cheap, for it is asked of every line.</summary>
    internal bool MayMatch(ReadOnlySpan<byte> line) => IsBar ? line.IndexOf("%|"u8) >= 0 : line.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;

    private Match? Last(string line)
    {
        try
        {
            return _regex.Matches(line) is { Count: > 0 } matches ? matches[^1] : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static bool MayGoOn(Match match, string line) =>
        match.Length == 0 || (char.IsAsciiDigit(match.ValueSpan[^1]) && line.AsSpan(match.Index + match.Length) is "" or "." or ",");

    private static bool IsWhole(string[] named) => named is ["current", "total"] or ["percent"] or ["fraction"];

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(Patience));

    private static string Filled(string text, string[] named)
    {
        string regex = Regex.Escape(text).Replace(@"\ ", @"\s+", StringComparison.Ordinal);
        foreach (string name in named)
        {
            regex = regex.Replace($@"\{{{name}}}", $"(?<{name}>{Number})", StringComparison.Ordinal);
        }

        // Where nothing is said of what stands before it, a number is not begun in its middle.
        return text.StartsWith('{') ? @"(?<![\d.,])" + regex : regex;
    }

    private static ProgressPattern ParseRegex(string text)
    {
        try
        {
            Regex regex = Of(text[RegexPrefix.Length..]);
            string[] named = [.. Names.Intersect(regex.GetGroupNames())];
            return IsWhole(named) || (named.Length == 0 && regex.GetGroupNumbers().Length == 2) ? new ProgressPattern(text, regex)
                : throw Slip($"the pattern `{text}` needs one group, or the groups `current` and `total`");
        }
        catch (ArgumentException error)
        {
            throw Slip($"the pattern `{text}` is no regular expression: {error.Message.TrimEnd('.')}");
        }
    }

    private static UserErrorException Slip(string message) => new(
        ErrorCodes.ConfigType, message, hint: @"write `tqdm`, `percent`, `none`, `epoch {current}/{total}` or `regex:(\d+)% done`");

    // 1,200 of 60,000.
    private static double? Value(Group group) => double.TryParse(
        group.ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double value) ? value : null;

    [GeneratedRegex(@"(?<!\d)(?<percent>\d{1,2}|100)%\|", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Bar();

    [GeneratedRegex(@"(?<![\d.,])(?<percent>\d{1,2}(?:\.\d+)?|100(?:\.0+)?)\s*%", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Percent();

    [GeneratedRegex("(?!)", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();
}
