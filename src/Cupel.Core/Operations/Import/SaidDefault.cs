using System.Text.RegularExpressions;

namespace Cupel.Operations.Import;

/// <summary>The default that is written in a description.</summary>
internal static partial class SaidDefault
{
    /// <summary>Takes <c>(default: 10)</c>, <c>[default: 10]</c>, <c>(defaults to 10)</c> and <c>(default=10)</c> out of a text.</summary>
    /// <param name="said">The text.</param>
    public static (string Said, string? Default) Take(string said)
    {
        Match match = Written().Match(said);
        if (!match.Success)
        {
            return (said, null);
        }

        string rest = $"{said[..match.Index].TrimEnd()} {said[(match.Index + match.Length)..].TrimStart()}".Trim();
        return (rest, match.Groups["value"].Value.Trim());
    }

    /// <summary>In round or square brackets; the value may have brackets of its own.</summary>
    [GeneratedRegex(@"\((?i:defaults? ?(?:to|is|[:=])?) ?(?<value>(?:[^()]|\([^()]*\))*)\)|\[(?i:defaults? ?(?:to|is|[:=])?) ?(?<value>(?:[^\[\]]|\[[^\[\]]*\])*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
