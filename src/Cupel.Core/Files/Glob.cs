using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Files;

/// <summary>A pattern over relative paths with <c>/</c> between their parts.</summary>
/// <remarks><c>*</c> is any run of characters within one part, <c>?</c> one character, <c>**</c> any number of whole parts, also none.
/// Everything else stands for itself; case counts. Immutable and safe to share between threads.</remarks>
public sealed class Glob
{
    private readonly Regex _regex;

    /// <summary>Makes a pattern.</summary>
    /// <param name="pattern">Such as <c>checkpoints/**/*.safetensors</c>; a leading <c>./</c> is ignored.</param>
    public Glob(string pattern)
    {
        Pattern = pattern;
        _regex = new Regex(Translate(pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern), RegexOptions.CultureInvariant);
    }

    /// <summary>The pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>Whether a path matches as a whole.</summary>
    /// <param name="path">A relative path with <c>/</c> between its parts.</param>
    public bool Matches(string path) => _regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                bool wholePart = i + 2 < pattern.Length && pattern[i + 2] == '/';
                regex.Append(wholePart ? "(?:[^/]+/)*" : ".*");
                i += wholePart ? 2 : 1;
            }
            else
            {
                regex.Append(pattern[i] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    char plain => Regex.Escape(plain.ToString()),
                });
            }
        }

        return regex.Append(@"\z").ToString();
    }
}
