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
