using Cupel.Metrics;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>Lines of output become points of metrics; where they name no step, it is counted.</summary>
[Trait("requirement", "G22")]
public sealed class OutputScalarsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    // The answers are those of Guild AI 0.9 for the same lines.
    [Theory]
    [InlineData("x: 1|y: 2|z: 3", "x@0=1 y@0=2 z@0=3")]
    [InlineData("x: 1 (10)|y: 2 (10)", "x@10=1 y@10=2")]
    [InlineData("x: 1|x: 2|x: 3", "x@0=1 x@1=2 x@2=3")]
    [InlineData("x: 1|y: 2|x: 3|y: 4|x: 5|y: 6", "x@0=1 x@1=3 x@2=5 y@0=2 y@1=4 y@2=6")]
    [InlineData("x: 1|y: 2|y: 3|y: 4|x: 5|y: 6", "x@0=1 x@2=5 y@0=2 y@1=3 y@2=4 y@3=6")]
    [InlineData("x: 1|y: 2|x: 3|y: 4 (10)|x: 5|y: 6", "x@0=1 x@10=5 x@1=3 y@0=2 y@10=4 y@10=6")]
    [InlineData("step: 1|loss: 3|accuracy: 0.1||step: 2|loss: 2|accuracy: 0.2", "accuracy@1=0.1 accuracy@2=0.2 loss@1=3 loss@2=2")]
    public void The_step_of_a_line_is_the_last_one_told_or_counted(string lines, string expected) =>
        Assert.Equal(expected, Take(lines, [.. ScalarPattern.Defaults]));

    [Fact]
    public void Several_patterns_read_one_line() => Assert.Equal(
        "acc@7=0.5 loss@7=2", Take("[7] loss 2 acc 0.5", @"regex(loss):loss (\value)", @"regex(acc):acc (\value)", @"regex(step):\[(\step)"));

    [Fact]
    public void A_step_that_is_no_whole_number_is_a_metric() => Assert.Equal("step@0=0.5", Take("step: 0.5", [.. ScalarPattern.Defaults]));

    [Fact]
    public void Without_patterns_nothing_is_a_metric() => Assert.Equal("", Take("x: 1"));

    [Fact]
    public void A_pattern_that_takes_too_long_is_said_and_not_used_again()
    {
        string endless = "regex:(?<key>a+)+ (?<value>1)$";

        Assert.Equal("loss@0=1 loss@1=2", Take($"loss: 1|{new string('a', 60)}2|loss: 2", endless, "{key}: {value}"));
        Assert.Contains(endless, Assert.Single(_warnings), StringComparison.Ordinal);
    }

    private string Take(string lines, params string[] patterns)
    {
        using (var scalars = new OutputScalars(patterns, _folder.Path, _warnings.Add, TimeProvider.System))
        {
            foreach (string line in lines.Split('|'))
            {
                scalars.Take(line);
            }
        }

        return string.Join(' ', RunMetrics.Read(_folder.Path).Series
            .SelectMany(series => series.Points)
            .Select(point => FormattableString.Invariant($"{point.Metric}@{point.Step}={point.Value}")).Order(StringComparer.Ordinal));
    }
}
