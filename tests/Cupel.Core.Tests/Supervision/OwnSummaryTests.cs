using Cupel.Core.Tests.Runs;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Core.Tests.Supervision;

/// <summary>A run may sum itself up in a file or in its output, while it runs and at its end.</summary>
public sealed class OwnSummaryTests
{
    [Theory]
    [InlineData("echo '{\"metrics\":{\"f1\":0.5}}' > out.json", "out.json", null)]
    [InlineData("echo '{\"metrics\":{\"f1\":0.5}}'", "summary.json", "true")]
    [InlineData("echo start; echo '--- summary ---'; echo '{\"f1\":0.5}'; echo ---; echo end", "summary.json", "true")]
    [InlineData("echo 'RESULT {\"f1\":0.5} RESULT'", "summary.json", "RESULT (.*) RESULT")]
    public void It_is_found_where_the_operation_says(string shell, string file, string? output)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request(shell) with { Rules = new RunRules { SummaryFile = file, SummaryOutput = output }, Scalars = [] });

        Assert.Equal(0.5, run.FindSummary()!.Metrics["f1"].Last);
        Assert.Empty(run.FindSummary()!.Warnings);
    }

    [Fact]
    public void A_value_may_have_a_label_beside_it()
    {
        using var fixture = new StoreFixture();
        RunSummary summary = fixture.Execute(
            "echo '{\"metrics\":{\"f1\":{\"value\":0.5,\"label\":\"F1\"},\"none\":null},\"attributes\":{\"m\":{\"value\":\"x\",\"type\":\"t\"}}}' > summary.json").FindSummary()!;

        Assert.Equal((0.5, "x"), (summary.Metrics["f1"].Last, (string?)summary.Attributes["m"]));
        Assert.Equal("""{"f1":{"label":"F1"},"m":{"type":"t"}}""", summary.Details!.ToJsonString());
        Assert.Empty(summary.Warnings);
    }

    [Fact]
    public void A_summary_that_came_with_the_source_is_not_the_runs_own()
    {
        using var fixture = new StoreFixture();
        string source = fixture.Folder.Write("old.json", """{"f1": 0.9}""");
        StagedFile[] files = [new(source, "summary.json")];
        Assert.Empty(fixture.Execute(fixture.Request("true") with { Files = files }).FindSummary()!.Metrics);
        Assert.Equal(0.1, fixture.Execute(fixture.Request("echo '{\"f1\":0.1}' > summary.json") with { Files = files }).FindSummary()!.Metrics["f1"].Last);
    }

    [Fact]
    public void What_it_says_so_far_is_there_while_it_runs()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        var before = new RunFacts(run.Read(), default);
        Assert.Empty(before.AttributeNames);

        File.WriteAllText(Path.Combine(run.Directory, "summary.json"), """{"f1": 0.5, "model": "m"}""");
        var facts = new RunFacts(run.Read(), default);
        Assert.Equal((0.5, "model"), (facts.Metrics["f1"].Last, facts.AttributeNames.Single()));

        // One that is only half written yet is passed over.
        File.WriteAllText(Path.Combine(run.Directory, "summary.json"), """{"f1": 0.5, "mo""");
        Assert.Empty(new RunFacts(run.Read(), default).Metrics);
    }
}
