using Cupel.Checks;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Git;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Filters;

public class RunFilterTests
{
    private static readonly FilterClock Clock = new(SyntheticRun.Now, TimeZoneInfo.Utc);

    private static readonly RunFacts Run = SyntheticRun.Make(
        status: RunStatus.Failed,
        started: new DateTimeOffset(2026, 3, 1, 9, 5, 20, TimeSpan.Zero),
        label: "second try",
        tags: ["keep", "paper-2"],
        comments: ["too slow", "but good"],
        config: """{"lr": 0.001, "epochs": 20, "name": "0.10", "flag": true, "none": null, "sizes": [64, 32], "optimizer": {"name": "adam"}, "nan": "NaN"}""",
        metrics: new() { ["loss"] = SyntheticRun.Metric(0.3, 0.1, 2.5), ["bad"] = SyntheticRun.Metric(double.NaN), ["val loss"] = SyntheticRun.Metric(1), ["min"] = SyntheticRun.Metric(7) },
        attributes: """{"device": "cpu", "gpus": 0}""",
        seed: 9007199254740993,
        git: new GitInfo("0a1b2c3d4e5f", "main", true),
        checks: [new MetricCheck { Metric = "loss", Below = 0.2 }, new FileCheck("out.txt")],
        results: [new CheckResult("loss below 0.2", false, "0.3", "below 0.2"), new CheckResult("file out.txt exists", true, "1 file", "exists")]);

    [Theory]
    [InlineData("operation = train")]
    [InlineData("operation == train")]
    [InlineData("operation != Train")]
    [InlineData("operation <> tran")]
    [InlineData("operation in [fit, train]")]
    [InlineData("operation not in [fit, test]")]
    [InlineData("NOT operation = fit AND user = ann")]
    [InlineData("operation = fit or operation = train and user = ann")]
    [InlineData("(operation = fit or operation = train) and user = ann")]
    [InlineData("not (operation = fit and operation = train)")]
    [InlineData("status = failed")]
    [InlineData("status in [failed, lost]")]
    [InlineData("status contains fail")]
    [InlineData("label contains try")]
    [InlineData("label = \"second try\"")]
    [InlineData("label='second try'")]
    [InlineData("label > a and label < t")]
    [InlineData("tag = keep")]
    [InlineData("tag contains paper")]
    [InlineData("tag not in [drop]")]
    [InlineData("tag != drop")]
    [InlineData("comment contains slow and comment contains good")]
    [InlineData("project contains /digits")]
    [InlineData("duration = 90 and duration < 2min and duration >= 1.5m and duration < \"2 minutes\"")]
    [InlineData("duration between 1min and 1h")]
    [InlineData("exit_code = 1")]
    [InlineData("seed = 9007199254740993 and seed != 9007199254740992 and seed > 9007199254740992")]
    [InlineData("parent is undefined")]
    [InlineData("label is not undefined")]
    [InlineData("not parent = x and not parent != x")]
    [InlineData("git.commit = 0a1b and git.branch = main and git.dirty = true")]
    [InlineData("source_digest = 0123abcd and host = desk")]
    [InlineData("config.lr = 1e-3 and config.lr <= 0.001 and config.lr > 5e-4")]
    [InlineData("config.epochs = 20.0 and config.epochs = 2e1")]
    [InlineData("config.name = 0.10 and config.name != 0.1 and config.name = \"0.10\"")]
    [InlineData("not config.name > 0 and not config.name < 1")]
    [InlineData("config.flag = true and config.flag != false and config.flag != \"true\"")]
    [InlineData("config.lr != fast and not config.lr = fast and not config.lr < fast")]
    [InlineData("config.none is undefined")]
    [InlineData("config.sizes = 32 and config.sizes contains 64 and not config.sizes contains 6 and config.sizes != 1")]
    [InlineData("config.optimizer.name = adam")]
    [InlineData("config.nan = nan and not config.nan < 1")]
    [InlineData("loss < 0.5 and loss = .3 and metric.loss = 0.3")]
    [InlineData("min loss = 0.1 and max loss >= 2.5 and last loss < +inf and loss > -inf")]
    [InlineData("loss step = 9")]
    [InlineData("bad = nan and bad != 1 and not bad < 1 and not bad >= 1")]
    [InlineData("\"val loss\" = 1 and metric.\"val loss\" = 1 and min 'val loss' = 1")]
    [InlineData("min = 7 and min in [7] and max min = 7 and min is not undefined")]
    [InlineData("loss between 0.3 and 0.3")]
    [InlineData("attr.device = cpu and attr.gpus = 0")]
    [InlineData("check.loss = false and check.out.txt = true and checks.failed = 1 and checks.passed = 1")]
    [InlineData("started = 2026-03-01 and started before 2026-03-02 and started after 2026-02-28")]
    [InlineData("started after \"3 days ago\" or started after 4 days ago")]
    [InlineData("started between 2026-03-01 and 2026-03-01 and operation = train")]
    [InlineData("started this month and not started last month and started this year")]
    [InlineData("started 2026-03-01 9:05 and started = 2026-03-01T09:05:20Z")]
    [InlineData("ended > 2026-03-01T10:06:49+01:00 and created < 2026-03-01 9:05:20")]
    [InlineData("started <= 2026-03-01 and started >= 2026-03-01 and not started > 2026-03-01 and not started < 2026-03-01")]
    [InlineData(".tag = keep")]
    public void Holds(string filter) => Assert.True(Parse(filter).Holds(Run));

    [Theory]
    [InlineData("parent = x")]
    [InlineData("parent != x")]
    [InlineData("parent not in [x]")]
    [InlineData("parent not contains x")]
    [InlineData("config.none = null")]
    [InlineData("check.loss = true")]
    [InlineData("tag != keep")]
    [InlineData("tag = Keep")]
    public void Does_not_hold(string filter) => Assert.False(Parse(filter).Holds(Run));

    [Theory]
    [InlineData("", 1, 1, "a filter must say something")]
    [InlineData("status = complted", 10, 8, "no status is called `complted`")]
    [InlineData("loss > fast", 8, 4, "`loss` is a metric, a number, and is compared with a number, got `fast`")]
    [InlineData("git.dirty = maybe", 13, 5, "`git.dirty` is true or false, and is compared with `true` or `false`, got `maybe`")]
    [InlineData("exit_code = one", 13, 3, "`exit_code` is a number, and is compared with a number, got `one`")]
    [InlineData("started after soon", 15, 4, "`started` is a time, and `soon` is none")]
    [InlineData("started = 2026-02-30", 11, 10, "`started` is a time, and `2026-02-30` is none")]
    [InlineData("loss after yesterday", 6, 5, "`after` is for times, and `loss` is a metric, a number")]
    [InlineData("loss contains 3", 6, 8, "`contains` is for texts, and `loss` is a metric, a number")]
    [InlineData("status > lost", 8, 1, "`status` has no order, so `>` says nothing about it")]
    [InlineData("git.commit = abc", 14, 3, "a commit needs its first 4 characters or more, got `abc`")]
    [InlineData("loss", 5, 1, "expected a comparison after `loss`, got the end")]
    [InlineData("loss >", 7, 1, "expected a value for `loss`, got the end")]
    [InlineData("label = second try", 16, 3, "expected `and`, `or` or the end, got `try`")]
    [InlineData("label = \"second", 9, 1, "the quote that opens here is not closed")]
    [InlineData("label = \"\\q\"", 10, 2, "no escape `\\q`")]
    [InlineData("(loss > 1", 1, 1, "the `(` is not closed")]
    [InlineData("loss > 1)", 9, 1, "the `)` closes nothing that is open")]
    [InlineData("status in failed", 11, 6, "expected `[`, got `failed`")]
    [InlineData("status in [failed", 11, 1, "the `[` is not closed")]
    [InlineData("status in []", 12, 1, "expected a value for `status`, got `]`")]
    [InlineData("loss between 2 and 1", 20, 1, "nothing lies between these: the upper end comes first")]
    [InlineData("started between today and yesterday", 27, 9, "nothing lies between these: the upper end comes first")]
    [InlineData("loss is null", 9, 4, "expected `undefined`, got `null`")]
    [InlineData("min config.lr > 1", 5, 9, "`min` is for metrics, and `config.lr` is none")]
    [InlineData("config. = 1", 1, 7, "`config.` needs a name behind the dot")]
    [InlineData("started last 999999999 years", 9, 4, "`started` is a time, and `last` is none")]
    public void A_slip_is_refused_at_its_place(string filter, int column, int length, string message)
    {
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => Parse(filter)).Faults);

        Assert.Equal(message, fault.Message);
        Assert.Equal((ErrorCodes.Filter, "--where", 1, column, length), (fault.Code, fault.Where!.File, fault.Where.Line, fault.Where.Column, fault.Where.Length));
    }

    [Fact]
    public void A_place_in_a_filter_of_several_lines_is_in_its_own_line()
    {
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => Parse("loss > 1\nand status = foo")).Faults);

        Assert.Equal((2, 14, "and status = foo"), (fault.Where!.Line, fault.Where.Column, fault.Where.Text));
    }

    [Theory]
    [InlineData("lss > 1", "no run has a metric `lss`, and no field is called so", "did you mean `loss`?")]
    [InlineData("statsu = failed", "no field is called `statsu`, and a metric, which it may name, is a number", "did you mean `status`?")]
    [InlineData("startd after yesterday", "no field is called `startd`, and a metric, which it may name, is a number", "did you mean `started`?")]
    [InlineData("lr > 1", "no run has a metric `lr`, and no field is called so", "did you mean `config.lr`?")]
    [InlineData("name = x and config.lrr > 1", "no run has a config key `lrr`", "did you mean `config.lr`?")]
    [InlineData("attr.devise = cpu", "no run has an attribute `devise`", "did you mean `attr.device`?")]
    [InlineData("check.los = true", "no run has a check of `los`", "did you mean `check.loss`?")]
    public void A_field_that_no_run_has_is_refused_with_the_nearest(string filter, string message, string hint)
    {
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => new KnownFields([Run], []).Require(Parse(filter).Fields)).Faults);

        Assert.Equal((ErrorCodes.UnknownField, message, hint), (fault.Code, fault.Message, fault.Hint));
    }

    [Fact]
    public void Of_no_runs_nothing_is_known_and_nothing_refused()
    {
        using var folder = new TemporaryFolder();
        new RunPool(new RunStore(folder[".cupel"], TimeProvider.System)).Require(Parse("config.lr = 1 and loss > 3").Fields);
    }

    private static RunFilter Parse(string text) => RunFilter.Parse(text, Clock);
}
