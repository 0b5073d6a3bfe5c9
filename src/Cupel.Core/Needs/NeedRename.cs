using System.Text.RegularExpressions;

namespace Cupel.Needs;

/// <summary>Other names for the files of a need.</summary>
/// <param name="Names">From what to what. A name from which is plain means a file of that path or of that name; after <c>regex:</c> it is a
/// regular expression, of which every match in the path is replaced, <c>$1</c> being its first group.</param>
/// <remarks>The first that changes something counts. Immutable.</remarks>
public sealed record NeedRename(IReadOnlyList<KeyValuePair<string, string>> Names)
{
    private const string RegexPrefix = "regex:";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>No other names.</summary>
    public static NeedRename None { get; } = new([]);

    /// <summary>The new path of a file.</summary>
    /// <param name="path">Its path where it comes from, with <c>/</c>.</param>
    public string Apply(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        foreach ((string from, string to) in Names)
        {
            string renamed = from.StartsWith(RegexPrefix, StringComparison.Ordinal)
                ? Regex.Replace(path, from[RegexPrefix.Length..], to, RegexOptions.CultureInvariant, Patience)
                : from == path ? to
                : from == name ? path[..^name.Length] + to
                : path;
            if (renamed != path)
            {
                return renamed;
            }
        }

        return path;
    }
}
