using System.Text.RegularExpressions;

namespace Cupel.Repository.Tests;

/// <summary>A C# block in the docs is the body of a <c>#region</c> with the same name in code that is compiled and run.</summary>
public sealed partial class SnippetTests
{
    private static readonly string Root = Testing.Repository.Root;

    [Fact]
    public void Each_csharp_block_in_the_docs_is_code_that_the_tests_run()
    {
        Dictionary<string, string> regions = Sources()
            .SelectMany(path => Region().Matches(File.ReadAllText(path)))
            .ToDictionary(m => m.Groups["name"].Value, m => Dedent(m.Groups["body"].Value));

        foreach (string page in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md")))
        {
            string text = File.ReadAllText(page);
            MatchCollection snippets = Snippet().Matches(text);
            Assert.True(
                snippets.Count == CSharpFence().Count(text),
                $"{page}: each ```csharp block needs <!-- snippet: name --> on the line above it");
            foreach (Match snippet in snippets)
            {
                string name = snippet.Groups["name"].Value;
                Assert.True(regions.ContainsKey(name), $"{page}: no `#region {name}` in tests/ or examples/");
                Assert.Equal(regions[name], Dedent(snippet.Groups["body"].Value));
            }
        }
    }

    [Fact]
    public void Each_block_that_is_part_of_an_example_stands_in_it()
    {
        int count = 0;
        foreach (string page in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
        {
            foreach (Match part in PartOf().Matches(File.ReadAllText(page)))
            {
                count++;
                string file = Path.Combine(Root, part.Groups["file"].Value);
                Assert.True(File.Exists(file), $"{page}: there is no {file}");
                Assert.Contains("\n" + part.Groups["body"].Value, "\n" + File.ReadAllText(file), StringComparison.Ordinal);
            }
        }

        Assert.True(count > 0);
    }

    private static IEnumerable<string> Sources() => new[] { "tests", "examples" }
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories));

    private static string Dedent(string code)
    {
        string[] lines = code.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).TrimEnd();
    }

    [GeneratedRegex(@"^ *#region (?<name>[a-z0-9-]+)\n(?<body>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^<!-- snippet: (?<name>[a-z0-9-]+) -->\n```csharp\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^<!-- part of: (?<file>\S+) -->\n```[a-z]+\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PartOf();

    [GeneratedRegex("^```csharp", RegexOptions.Multiline)]
    private static partial Regex CSharpFence();
}
