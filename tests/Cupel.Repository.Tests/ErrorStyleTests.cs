using System.Text.RegularExpressions;

namespace Cupel.Repository.Tests;

/// <summary>The errors that transcripts show are written in one style.</summary>
[Trait("requirement", "G36")]
public sealed partial class ErrorStyleTests
{
    public static TheoryData<string> Messages =>
    [
        .. new[] { Path.Combine("tests", "Cupel.Cli.Specs", "specs"), Path.Combine("docs", "guide"), Path.Combine("docs", "topics") }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Testing.Repository.Root, folder), "*.md"))
            .SelectMany(path => Message().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["text"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void It_begins_small_and_ends_without_a_full_stop(string message)
    {
        Assert.False(char.IsUpper(message[0]) && !SystemsWords(message), message);
        Assert.False(message.EndsWith('.') && !message.EndsWith("..", StringComparison.Ordinal), message);
        Assert.False(message.EndsWith('!'), message);
    }

    // What the operating system, a parser or a name says stands as it was said.
    private static bool SystemsWords(string message) => Name().IsMatch(message);

    [GeneratedRegex("^! (?:error|warning|hint): (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Message();

    [GeneratedRegex("^(?:[A-Z]{2,}|[A-Z][a-z]+(?:'s)? (?:has|is|runs|reads)|Read-only|No space|Permission|Guild|Gage|MLflow|TensorBoard)")]
    private static partial Regex Name();
}
