using System.Text.RegularExpressions;
using Cupel.Files;

namespace Cupel.Needs;

/// <summary>A choice of files by their relative paths: a <see cref="Glob"/>, or after <c>regex:</c> a regular expression that the whole path
/// must match.</summary>
public sealed class FilePattern
{
    /// <summary>What a regular expression begins with.</summary>
    internal const string RegexPrefix = "regex:";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Func<string, bool> _matches;

    private FilePattern(string text, Func<string, bool> matches) => (Text, _matches) = (text, matches);

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern. A folder's path with <c>/</c> at its end means everything in it.</summary>
    /// <param name="text">The pattern.</param>
    /// <exception cref="ArgumentException">It is a regular expression that cannot be read; the message says why.</exception>
    public static FilePattern Parse(string text)
    {
        if (text.StartsWith(RegexPrefix, StringComparison.Ordinal))
        {
            // By itself at first: what is wrong with it should be said of what was written.
            string written = text[RegexPrefix.Length..];
            _ = new Regex(written, RegexOptions.CultureInvariant);
            var regex = new Regex($@"\A(?:{written})\z", RegexOptions.CultureInvariant, Patience);
            return new FilePattern(text, regex.IsMatch);
        }

        return new FilePattern(text, new Glob(text.EndsWith('/') ? text + "**" : text).Matches);
    }

    /// <summary>Whether a path is chosen.</summary>
    /// <param name="path">A relative path with <c>/</c> between its parts.</param>
    public bool Matches(string path) => _matches(path);
}
