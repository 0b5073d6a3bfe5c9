using System.Text.RegularExpressions;
using Cupel.Testing;

namespace Cupel.Repository.Tests;

/// <summary>A C# block in the docs is the body of a <c>#region</c> with the same name in code that is compiled and run.</summary>
/// <remarks>With <c>CUPEL_SPECS=accept</c> in the environment the blocks are written anew.</remarks>
public sealed partial class SnippetTests
{
    private static readonly string Root = Testing.Repository.Root;

    [Fact]
    public void Each_csharp_block_in_the_docs_is_code_that_the_tests_run()
    {
        Dictionary<string, string> regions = Sources()
            .SelectMany(path => Region().Matches(File.ReadAllText(path)))
            .ToDictionary(m => m.Groups["name"].Value, m => Dedent(m.Groups["body"].Value));

        foreach (string page in Pages())
        {
            string text = File.ReadAllText(page);
            IReadOnlyList<MarkedBlock> snippets = MarkedBlock.ReadAll(text, "snippet");
            Assert.True(
                snippets.Count == CSharpFence().Count(text),
                $"{page}: each ```csharp block needs <!-- snippet: name --> on the line above it");
            string right = text;
            foreach (string name in snippets.Select(snippet => snippet.Name))
            {
                Assert.True(regions.ContainsKey(name), $"{page}: no `#region {name}` in tests/ or examples/");
                right = MarkedBlock.Replace(right, "snippet", name, regions[name]);
            }

            Assert.Null(GeneratedPage.Difference(Path.GetRelativePath(Root, page), right));
        }
    }

    [Fact]
    public void Each_block_of_output_is_what_the_code_above_it_is_seen_to_print()
    {
        string code = string.Concat(Sources().Select(File.ReadAllText));
        foreach (string page in Pages())
        {
            string text = File.ReadAllText(page);
            string[] snippets = [.. MarkedBlock.ReadAll(text, "snippet").Select(snippet => snippet.Name)];
            IReadOnlyList<MarkedBlock> outputs = MarkedBlock.ReadAll(text, "output");
            Assert.True(
                snippets.Length == 0 || outputs.Count == TextFence().Count(text),
                $"{page}: each ```text block needs <!-- output: name --> on the line above it, with the name of the snippet that prints it");
            Assert.All(outputs, output =>
            {
                Assert.Contains(output.Name, snippets);
                Assert.Contains($"Printed(\"{output.Name}\")", code, StringComparison.Ordinal);
            });
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

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root, "README.md"));

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

    [GeneratedRegex(@"^<!-- part of: (?<file>\S+) -->\n```[a-z]+\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PartOf();

    [GeneratedRegex("^```csharp", RegexOptions.Multiline)]
    private static partial Regex CSharpFence();

    [GeneratedRegex("^```text", RegexOptions.Multiline)]
    private static partial Regex TextFence();
}
