using System.Text.RegularExpressions;

namespace Cupel.Operations.Import;

/// <summary>The default that is written in a description.</summary>
internal static class SaidDefault
{
    // In round or square brackets; the value may have brackets of its own. Not made when Cupel is built: all such expressions are set up together,
    // whichever is used first, and this one would be most of the time that takes.
    private static readonly Regex Written = new(
        @"\((?i:defaults? ?(?:to|is|[:=])?) ?(?<value>(?:[^()]|\([^()]*\))*)\)|\[(?i:defaults? ?(?:to|is|[:=])?) ?(?<value>(?:[^\[\]]|\[[^\[\]]*\])*)\]",
        RegexOptions.CultureInvariant);

    /// <summary>Takes <c>(default: 10)</c>, <c>[default: 10]</c>, <c>(defaults to 10)</c> and <c>(default=10)</c> out of a text.</summary>
    /// <param name="said">The text.</param>
    public static (string Said, string? Default) Take(string said)
    {
        Match match = Written.Match(said);
        if (!match.Success)
        {
            return (said, null);
        }

        string rest = $"{said[..match.Index].TrimEnd()} {said[(match.Index + match.Length)..].TrimStart()}".Trim();
        return (rest, match.Groups["value"].Value.Trim());
    }
}
