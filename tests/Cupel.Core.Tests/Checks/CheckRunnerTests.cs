using System.Text.Json;
using Cupel.Checks;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Checks;

public class CheckRunnerTests
{
    public static TheoryData<MetricCheck, double, bool> Bounds => new()
    {
        { new MetricCheck { Metric = "m", Above = 1 }, 1, false },
        { new MetricCheck { Metric = "m", Above = 1 }, 1.0000001, true },
        { new MetricCheck { Metric = "m", Below = 1 }, 1, false },
        { new MetricCheck { Metric = "m", AtLeast = 1, AtMost = 1 }, 1, true },
        { new MetricCheck { Metric = "m", AtLeast = 1, Below = 2 }, 2, false },
        { new MetricCheck { Metric = "m", Near = 2.303, Within = 0.02, Relative = true }, 2.34, true },
        { new MetricCheck { Metric = "m", Near = 2.303, Within = 0.02, Relative = true }, 2.36, false },
        { new MetricCheck { Metric = "m", Near = -2, Within = 0.5, Relative = true }, -2.9, true },
        { new MetricCheck { Metric = "m", Near = 5 }, 5, true },
        { new MetricCheck { Metric = "m", AtMost = 1 }, double.NaN, false },
        { new MetricCheck { Metric = "m", Below = 1 }, double.NegativeInfinity, true },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Bounds_hold_as_written(MetricCheck check, double value, bool passed)
    {
        using var folder = new TemporaryFolder();
        var metrics = new Dictionary<string, MetricSummary> { ["m"] = new(value, value, value, 0, 1) };
        Assert.Equal(passed, CheckRunner.Judge([check], metrics, folder.Path).Single().Passed);
    }

    [Fact]
    public void A_missing_metric_fails_and_says_so()
    {
        using var folder = new TemporaryFolder();
        CheckResult result = CheckRunner.Judge([new MetricCheck { Metric = "m", Above = 0 }], new Dictionary<string, MetricSummary>(), folder.Path).Single();
        Assert.Equal(new CheckResult("m above 0", false, "missing", "above 0"), result);
    }

    [Theory]
    [InlineData("model.bin", true, "1 file")]
    [InlineData("*.bin", true, "1 file")]
    [InlineData("**/*.bin", true, "2 files")]
    [InlineData("a/?.bin", true, "1 file")]
    [InlineData("*.json", false, "missing")]
    [InlineData("**/run.json", false, "missing")]
    public void Files_are_looked_for_in_the_runs_own_folder(string pattern, bool passed, string actual)
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.bin", "");
        folder.Write("a/b.bin", "");
        folder.Write(".run/run.json", "");
        CheckResult result = CheckRunner.Judge([new FileCheck(pattern)], new Dictionary<string, MetricSummary>(), folder.Path).Single();
        Assert.Equal((passed, actual), (result.Passed, result.Actual));
    }

    [Fact]
    public void Checks_are_written_with_their_kind_and_snake_case_names()
    {
        Check check = new MetricCheck { Metric = "m", AtLeast = 0.5, At = MetricAt.Max };
        string json = JsonSerializer.Serialize(check, RunJson.Line.Check);
        Assert.Equal("""{"kind":"metric","metric":"m","at":"max","at_least":0.5,"relative":false}""", json);
        Assert.Equal(check, JsonSerializer.Deserialize(json, RunJson.Line.Check));
    }
}
