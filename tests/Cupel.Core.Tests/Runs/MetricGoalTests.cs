using Cupel.Checks;
using Cupel.Core.Tests.Filters;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Core.Tests.Runs;

public sealed class MetricGoalTests
{
    [Theory]
    [InlineData("val_loss", false)]
    [InlineData("valLoss", false)]
    [InlineData("train/RMSE", false)]
    [InlineData("perplexity", false)]
    [InlineData("val_accuracy", true)]
    [InlineData("top5-acc", true)]
    [InlineData("macro.f1", true)]
    [InlineData("F1", true)]
    public void A_name_that_everybody_knows_says_which_way_is_better(string name, bool more)
    {
        MetricGoal? goal = MetricGoal.Find(new RunField(FieldFamily.Metric, name), []);
        Assert.Equal(more, goal?.MoreIsBetter);
        Assert.Equal("by its name", goal?.Why);
    }

    [Theory]
    [InlineData("margin")]
    [InlineData("lossy")]
    [InlineData("accuracy_loss")]
    [InlineData("")]
    public void Any_other_name_or_one_that_says_both_does_not(string name) => Assert.Null(MetricGoal.Find(new RunField(FieldFamily.Metric, name), []));

    [Fact]
    public void What_is_written_counts_more_than_a_check_and_a_check_more_than_the_name()
    {
        RunFacts[] runs = [SyntheticRun.Make(checks: [new MetricCheck { Metric = "loss", At = MetricAt.Min, AtLeast = 3 }])];
        var loss = new RunField(FieldFamily.Metric, "loss");
        Assert.Equal(new MetricGoal(loss with { Part = MetricPart.Min }, true, "by its checks"), MetricGoal.Find(loss, runs));
        Assert.Equal(new MetricGoal(loss with { Part = MetricPart.Min }, false, "as written"), MetricGoal.Find(loss with { Part = MetricPart.Min }, runs));
        Assert.Equal(new MetricGoal(loss with { Part = MetricPart.Max }, true, "as written"), MetricGoal.Find(loss with { Part = MetricPart.Max }, runs));
    }

    [Fact]
    public void What_an_operation_says_counts_more_than_checks_and_name()
    {
        RunFacts[] runs = [SyntheticRun.Make(checks: [new MetricCheck { Metric = "loss", At = MetricAt.Min, Below = 3 }], goals: [new StatedGoal("loss", BetterWay.Higher)])];
        var loss = new RunField(FieldFamily.Metric, "loss");
        Assert.Equal(new MetricGoal(loss with { Part = MetricPart.Min }, true, "by its operation"), MetricGoal.Find(loss, runs));
        Assert.Equal("by its name", MetricGoal.Find(new RunField(FieldFamily.Metric, "val_loss"), runs)?.Why);
        RunFacts[] placed = [SyntheticRun.Make(goals: [new StatedGoal("gap", BetterWay.Lower, MetricAt.Max)])];
        var gap = new RunField(FieldFamily.Metric, "gap");
        Assert.Equal(new MetricGoal(gap with { Part = MetricPart.Max }, false, "by its operation"), MetricGoal.Find(gap, placed));
        Assert.Equal(new MetricGoal(gap with { Part = MetricPart.Min }, false, "as written"), MetricGoal.Find(gap with { Part = MetricPart.Min }, placed));
        Assert.Equal(new MetricGoal(gap with { Part = MetricPart.First }, false, "by its operation"), MetricGoal.Find(gap with { Part = MetricPart.First }, placed));
    }

    [Fact]
    public void Of_what_an_operation_said_over_time_the_newest_counts_and_of_several_operations_none_that_contradict()
    {
        var gap = new RunField(FieldFamily.Metric, "gap");
        RunFacts older = SyntheticRun.Make(started: SyntheticRun.Now.AddHours(-2), goals: [new StatedGoal("gap", BetterWay.Higher)]);
        RunFacts newer = SyntheticRun.Make(goals: [new StatedGoal("gap", BetterWay.Lower)]);
        RunFacts other = SyntheticRun.Make("other", goals: [new StatedGoal("gap", BetterWay.Higher)]);
        Assert.False(MetricGoal.Find(gap, [older, newer])?.MoreIsBetter);
        Assert.False(MetricGoal.Find(gap, [newer, older])?.MoreIsBetter);
        Assert.Null(MetricGoal.Find(gap, [newer, other]));
        Assert.True(MetricGoal.Find(gap, [older, other])?.MoreIsBetter);
    }

    [Fact]
    public void Checks_that_contradict_each_other_say_nothing()
    {
        RunFacts[] runs =
        [
            SyntheticRun.Make(checks: [new MetricCheck { Metric = "loss", Below = 3 }]),
            SyntheticRun.Make(checks: [new MetricCheck { Metric = "loss", Above = 3 }]),
        ];
        Assert.Null(MetricGoal.Find(new RunField(FieldFamily.Metric, "loss"), runs));
        Assert.Null(MetricGoal.Find(new RunField(FieldFamily.Config, "loss"), []));
    }
}
