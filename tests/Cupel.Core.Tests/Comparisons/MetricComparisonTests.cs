using Cupel.Comparisons;
using Cupel.Core.Tests.Filters;
using Cupel.Filters;

namespace Cupel.Core.Tests.Comparisons;

[Trait("requirement", "G72")]
public sealed class MetricComparisonTests
{
    private static readonly RunField Rate = new(FieldFamily.Config, "lr");
    private static readonly RunField Accuracy = new(FieldFamily.Metric, "accuracy");

    [Fact]
    public void Groups_are_told_apart_by_a_test_or_not()
    {
        (IReadOnlyList<RunGroup> groups, _) = RunGroup.Make(
            [.. Runs("0.1", 0.90, 0.91, 0.92), .. Runs("0.01", 0.99, 0.98, 1.0), .. Runs("0.001", 0.985, 0.995, 0.975), .. Runs("1", 0.5)], [Rate]);
        var comparison = MetricComparison.Of(Accuracy, groups);

        Assert.Equal(["0.001", "0.01", "0.1", "1"], groups.Select(group => group.Values[0].Cast<NumberValue>().Single().Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([GroupStanding.NotToldApart, GroupStanding.Best, GroupStanding.Worse, GroupStanding.TooFew], Enumerable.Range(0, 4).Select(comparison.Standing));
        Assert.True(comparison.Goal!.MoreIsBetter);
        Assert.Null(comparison.Groups[3].P);
    }

    [Fact]
    public void Max_and_min_say_which_value_is_meant_and_not_which_is_better()
    {
        (IReadOnlyList<RunGroup> groups, _) = RunGroup.Make([.. Runs("1", 0.5, 0.6), .. Runs("2", 0.7, 0.8)], [Rate]);
        Assert.True(MetricComparison.Of(Accuracy with { Part = MetricPart.Min }, groups).Goal!.MoreIsBetter);
        var nothing = MetricComparison.Of(new RunField(FieldFamily.Metric, "margin"), groups);
        Assert.Equal([GroupStanding.Unjudged, GroupStanding.Unjudged], [nothing.Standing(0), nothing.Standing(1)]);
        Assert.False(MetricComparison.Of(new RunField(FieldFamily.Metric, "margin", MetricPart.Min), groups).Goal!.MoreIsBetter);
    }

    [Fact]
    public void What_cannot_be_tested_says_why()
    {
        (IReadOnlyList<RunGroup> groups, IReadOnlyList<RunFacts> leftOut) = RunGroup.Make(
            [.. Runs("1", 0.5, 0.5), .. Runs("2", 0.5, 0.5), .. Runs("3", double.NaN, 0.1), SyntheticRun.Make(config: """{"lr": 4}"""), SyntheticRun.Make()], [Rate]);
        var comparison = MetricComparison.Of(Accuracy, groups);
        Assert.Equal(
            [GroupStanding.Best, GroupStanding.NoSpread, GroupStanding.NotFinite, GroupStanding.NoValues],
            Enumerable.Range(0, 4).Select(comparison.Standing));
        Assert.Single(leftOut);
    }

    [Fact]
    public void One_and_one_point_nought_are_one_group_and_the_text_is_another()
    {
        (IReadOnlyList<RunGroup> groups, _) = RunGroup.Make([.. Runs("1", 0.5), .. Runs("1.0", 0.5), .. Runs("\"1\"", 0.5)], [Rate]);
        Assert.Equal([2, 1], groups.Select(group => group.Runs.Count));
    }

    private static RunFacts[] Runs(string rate, params double[] values) =>
        [.. values.Select(value => SyntheticRun.Make(config: $$"""{"lr": {{rate}}}""", metrics: new() { ["accuracy"] = SyntheticRun.Metric(value) }))];
}
