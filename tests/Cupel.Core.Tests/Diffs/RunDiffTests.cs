using System.Text.Json.Nodes;
using Cupel.Core.Tests.Runs;
using Cupel.Diffs;
using Cupel.Runs;

namespace Cupel.Core.Tests.Diffs;

public class RunDiffTests
{
    private static readonly HashSet<DiffSection> All = [.. Enum.GetValues<DiffSection>()];

    [Fact]
    public void A_run_does_not_differ_from_itself_in_anything()
    {
        using var fixture = new StoreFixture();
        RunDiff diff = Diff(fixture, "echo loss: 1; echo x > a", "");
        RunDiff same = diff with { Right = diff.Left };
        Assert.All(All, section => Assert.Empty(same.Values(section)));
        Assert.Empty(same.Source);
        Assert.Empty(same.Files);
        Assert.Empty(same.Metrics);
    }

    [Fact]
    public void Each_section_has_what_differs_and_nothing_else()
    {
        using var fixture = new StoreFixture();
        RunDiff diff = Diff(fixture, "echo loss: 1; echo same: 1; echo x > a; echo y > b", "echo loss: 2; echo same: 1; echo x > a; echo z > b; exit 3");
        Assert.Equal(["command", "status", "exit_code"], diff.Values(DiffSection.Command).Select(value => value.Key));
        Assert.Equal(["loss"], diff.Metrics.Select(metric => metric.Name));
        FileDifference file = Assert.Single(diff.Files);
        Assert.Equal("--- a/b\n+++ b/b\n@@ -1,1 +1,1 @@\n-y\n+z\n", file.FindTextDiff());
        Assert.Empty(diff.Values(DiffSection.Config));
        Assert.Empty(diff.Values(DiffSection.Environment));
    }

    [Fact]
    public void What_was_asked_of_the_supervisor_differs_but_keeps_no_two_runs_from_being_equal()
    {
        using var fixture = new StoreFixture();
        Run left = fixture.Execute("true");
        Run right = fixture.Execute(fixture.Request("true") with { Rules = new RunRules { StopAfterS = 90, System = false } });
        RunDiff diff = new(RunSide.Read(left, All), RunSide.Read(right, All), All);
        Assert.Equal(["stop_after_s", "system"], diff.Values(DiffSection.Command).Select(value => value.Key));
        Assert.Empty(EqualityDiff.Of(left, right).Values(DiffSection.Command));
        Assert.Equal(left.Id, new RunEquality(fixture.Store, "train").Find(right)?.Id);
    }

    [Fact]
    public void A_number_is_its_equal_however_it_is_written_and_null_is_not_nothing()
    {
        using var fixture = new StoreFixture();
        Run left = fixture.Store.Create(fixture.Request("true") with { Config = Json("""{"lr": 1e-3, "a": {"b": 1}, "n": null, "text": "1"}""") });
        Run right = fixture.Store.Create(fixture.Request("true") with { Config = Json("""{"lr": 0.001, "a": {"c": 1}, "text": 1}""") });
        ValueDifference[] values = [.. new RunDiff(RunSide.Read(left, All), RunSide.Read(right, All), All).Values(DiffSection.Config)];
        Assert.Equal(
            [("a.b", DiffSideName.Left), ("n", DiffSideName.Left), ("text", null), ("a.c", (DiffSideName?)DiffSideName.Right)],
            values.Select(value => (value.Key, value.Only)));
    }

    [Fact]
    public void Source_that_the_run_wrote_over_is_named_though_nobody_has_its_text()
    {
        using var fixture = new StoreFixture();
        RunDiff diff = Diff(fixture, "echo over > code.txt", "true", "first\n", "second\n");
        FileDifference source = Assert.Single(diff.Source);
        Assert.Equal("code.txt", source.Path);
        Assert.Null(source.FindTextDiff());
        Assert.Equal(["code.txt"], diff.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_file_that_is_no_longer_what_the_run_left_is_not_passed_off_as_it()
    {
        using var fixture = new StoreFixture();
        RunDiff diff = Diff(fixture, "echo y > b", "echo z > b");
        File.WriteAllText(Assert.Single(diff.Files).Left!.Location!, "n\n");
        Assert.Null(diff.Files[0].FindTextDiff());
    }

    [Fact]
    public void Bytes_that_are_no_text_are_compared_by_digest_alone()
    {
        using var fixture = new StoreFixture();
        RunDiff diff = Diff(fixture, "printf '\\377\\376' > b", "printf 'a\\000' > b");
        Assert.Null(Assert.Single(diff.Files).FindTextDiff());
    }

    private static RunDiff Diff(StoreFixture fixture, string left, string right, string leftSource = "x", string rightSource = "x") => new(
        RunSide.Read(Run(fixture, left, leftSource), All), RunSide.Read(Run(fixture, right, rightSource), All), All);

    private static Run Run(StoreFixture fixture, string shell, string source)
    {
        File.WriteAllText(fixture.Folder["code.txt"], source);
        return fixture.Execute(fixture.Request(shell) with { Files = [new StagedFile(fixture.Folder["code.txt"], "code.txt")] });
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
