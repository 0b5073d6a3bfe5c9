using System.Text.RegularExpressions;

namespace Cupel.Testing;

/// <summary>A fenced block of a page that a comment on the line above it names: <c>&lt;!-- snippet: cosine --&gt;</c>.</summary>
/// <param name="Mark">What it is: <c>snippet</c>.</param>
/// <param name="Name">Its name among those.</param>
/// <param name="Language">The word after the fence.</param>
/// <param name="Body">What stands in it, without the last line break.</param>
public sealed partial record MarkedBlock(string Mark, string Name, string Language, string Body)
{
    /// <summary>All blocks of a page with one mark, from top to bottom.</summary>
    /// <param name="page">The page's text.</param>
    /// <param name="mark">The mark.</param>
    public static IReadOnlyList<MarkedBlock> ReadAll(string page, string mark) =>
        [.. Block().Matches(page).Select(Of).Where(block => block.Mark == mark)];

    /// <summary>The page with another body in one of its blocks.</summary>
    /// <param name="page">The page's text.</param>
    /// <param name="mark">The mark of the block.</param>
    /// <param name="name">Its name.</param>
    /// <param name="body">What is to stand in it.</param>
    public static string Replace(string page, string mark, string name, string body) => Block().Replace(page, found =>
    {
        MarkedBlock block = Of(found);
        return (block.Mark, block.Name) != (mark, name) ? found.Value
            : $"<!-- {mark}: {name} -->\n```{block.Language}\n{body}{(body.Length == 0 ? "" : "\n")}```";
    });

    private static MarkedBlock Of(Match found) =>
        new(found.Groups["mark"].Value, found.Groups["name"].Value, found.Groups["language"].Value, found.Groups["body"].Value.TrimEnd('\n'));

    [GeneratedRegex(@"^<!-- (?<mark>[a-z]+): (?<name>[a-z0-9-]+) -->\n```(?<language>[a-z]+)\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
