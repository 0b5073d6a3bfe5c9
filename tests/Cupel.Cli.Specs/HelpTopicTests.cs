using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>Every topic of <c>cupel help</c> is there, is listed, and shows only what was run.</summary>
[Trait("requirement", "G38")]
public sealed class HelpTopicTests
{
    public static TheoryData<string> Topics => [.. HelpTopics.All.Select(topic => topic.Name)];

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_prints_its_page_with_titles_in_capitals(string topic)
    {
        using var project = new ProjectSandbox();
        Answer answer = project.Cupel(["help", topic]);
        Assert.Equal(0, answer.ExitCode);
        string title = answer.Output.Split('\n')[0];
        Assert.Equal(title.ToUpperInvariant(), title);
        Assert.DoesNotContain("```", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("](", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Console_blocks_stand_only_on_pages_whose_blocks_are_run(string topic)
    {
        string page = HelpTopics.Find(topic)!;
        string[] run = [.. new[] { "topics", "guide" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "docs", folder), "*.md")).Select(File.ReadAllText)];
        Assert.True(!page.Contains("```console", StringComparison.Ordinal) || run.Contains(page));
    }

    [Fact]
    public void Every_page_of_topics_is_listed() => Assert.Empty(
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "topics"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Except(HelpTopics.All.Select(topic => topic.Name)));
}
