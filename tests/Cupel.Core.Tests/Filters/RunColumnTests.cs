using Cupel.Errors;
using Cupel.Filters;

namespace Cupel.Core.Tests.Filters;

public class RunColumnTests
{
    [Fact]
    public void Columns_are_fields_with_commas_between_and_titles_where_given()
    {
        IReadOnlyList<RunColumn> columns = RunColumn.ParseAll("loss, min val_loss,last acc,max acc step as when, config.lr,.tag as kept, metric.status, as as x");

        Assert.Equal(["loss", "min val_loss", "acc", "when", "lr", "kept", "metric.status", "x"], columns.Select(column => column.Title));
        Assert.Equal(["loss", "min val_loss", "acc", "max acc step", "config.lr", "tag", "metric.status", "as"], columns.Select(column => column.Field.Text));
    }

    [Fact]
    public void Heads_that_would_be_alike_are_written_in_full() => Assert.Equal(
        ["lr", "config.lr", "x"],
        RunColumn.Unlike(RunColumn.ParseAll("lr, config.lr, loss as x")).Select(column => column.Title));

    [Theory]
    [InlineData("", 1)]
    [InlineData("loss,", 6)]
    [InlineData("loss acc", 6)]
    [InlineData("loss as", 8)]
    [InlineData("loss > 1", 6)]
    public void A_slip_is_refused_at_its_place(string text, int column) => Assert.Equal(
        column, Assert.Single(Assert.Throws<UserErrorException>(() => RunColumn.ParseAll(text)).Faults).Where!.Column);

    [Theory]
    [InlineData("loss", "b a d c e f")]
    [InlineData("loss:asc", "b a d c e f")]
    [InlineData("loss:desc", "d a b c e f")]
    [InlineData("config.x", "f e d c b a")]
    [InlineData("config.x:desc", "e f b c d a")]
    [InlineData("label:desc", "f e d c b a")]
    public void Undefined_values_come_last_and_NaN_before_them_either_way(string key, string order)
    {
        // config.x: a has none, b a list, c and d texts, e and f numbers.
        RunFacts[] runs =
        [
            Run("a", 2, "{}"), Run("b", 1, """{"x": ["z", 1]}"""), Run("c", double.NaN, """{"x": "10"}"""),
            Run("d", 3, """{"x": "09"}"""), Run("e", null, """{"x": 10}"""), Run("f", null, """{"x": 9}"""),
        ];

        Assert.Equal(order, string.Join(' ', SortKey.Sort(runs, [SortKey.Parse(key)]).Select(run => run.Run.Notes.Label)));
    }

    [Fact]
    public void The_first_key_counts_most_and_equals_stay_as_they_were()
    {
        RunFacts[] runs = [Run("a", 1, """{"x": 2}"""), Run("b", 2, """{"x": 1}"""), Run("c", 1, """{"x": 2}"""), Run("d", 1, """{"x": 1}""")];

        Assert.Equal("b d a c", string.Join(' ', SortKey.Sort(runs, [SortKey.Parse("loss:desc"), SortKey.Parse("config.x")]).Select(run => run.Run.Notes.Label)));
    }

    private static RunFacts Run(string label, double? loss, string config) => SyntheticRun.Make(
        label: label, config: config, metrics: loss is double value ? new() { ["loss"] = SyntheticRun.Metric(value) } : []);
}
