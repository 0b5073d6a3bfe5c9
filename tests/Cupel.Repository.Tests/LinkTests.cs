using System.Text.RegularExpressions;

namespace Cupel.Repository.Tests;

/// <summary>A relative link in a page leads somewhere.</summary>
public sealed partial class LinkTests
{
    private static readonly string Root = Testing.Repository.Root;

    [Fact]
    public void Each_relative_link_leads_to_a_file()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Root, "*.md"))
            .Concat(Directory.GetFiles(Path.Combine(Root, "examples"), "*.md", SearchOption.AllDirectories));
        string[] dead = [.. pages.SelectMany(page => Link().Matches(File.ReadAllText(page))
            .Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{Path.GetRelativePath(Root, page)} -> {target}"))];

        Assert.Empty(dead);
    }

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
