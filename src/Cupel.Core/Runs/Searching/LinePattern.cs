using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Runs.Searching;

/// <summary>What is looked for in lines.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class LinePattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Regex? _regex;
    private readonly byte[]? _literal;

    private LinePattern(Regex? regex, byte[]? literal) => (_regex, _literal) = (regex, literal);

    /// <summary>Lines in which a regular expression matches.</summary>
    /// <param name="regex">The expression, in .NET's syntax; <c>(?i)</c> at its start for any case.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static LinePattern Of(string regex) =>

        // One without any sign is looked for byte by byte, without decoding a line that does not have it.
        regex.Length > 0 && Regex.Escape(regex).Replace("\\ ", " ", StringComparison.Ordinal) == regex
            ? OfText(regex)
            : new LinePattern(new Regex(regex, RegexOptions.CultureInvariant, Patience), null);

    /// <summary>Lines in which a text stands, character by character.</summary>
    /// <param name="text">The text.</param>
    public static LinePattern OfText(string text) => new(null, Encoding.UTF8.GetBytes(text));

    /// <summary>Where the next line that may match is, from the start of some whole lines; below 0 where there is none.</summary>
    internal int Next(ReadOnlySpan<byte> lines) => _literal is null ? 0 : lines.IndexOf(_literal);

    /// <summary>Whether a line matches.</summary>
    /// <exception cref="RegexMatchTimeoutException">The expression takes too long on it.</exception>
    internal bool Matches(ReadOnlySpan<byte> line)
    {
        if (_literal is not null)
        {
            return line.IndexOf(_literal) >= 0;
        }

        const int OnStack = 512;
        int most = Encoding.UTF8.GetMaxCharCount(line.Length);
        Span<char> text = most <= OnStack ? stackalloc char[OnStack] : new char[most];
        return _regex!.IsMatch(text[..Encoding.UTF8.GetChars(line, text)]);
    }
}
