using Cupel.Errors;
using Cupel.Metrics;

namespace Cupel.Core.Tests.Metrics;

public class ScalarPatternTests
{
    [Theory]
    [InlineData("{key}: {value}", "loss: 0.5", "loss", 0.5, null)]
    [InlineData("{key}: {value}", "  val/loss:   1e-4 ", "val/loss", 1e-4, null)]
    [InlineData("{key}: {value}", "a: -INF", "a", double.NegativeInfinity, null)]
    [InlineData("{key}: {value}", "a: NaN", "a", double.NaN, null)]
    [InlineData("{key}: {value}", "a: +.5E3", "a", 500.0, null)]
    [InlineData("{key}: {value} (step {step})", "loss: 3 (step 12)", "loss", 3.0, 12L)]
    [InlineData("[{step}] {key}={value}", "[7] loss=2.", "loss", 2.0, 7L)]
    public void A_line_of_its_shape_is_a_metric(string pattern, string line, string key, double value, long? step)
    {
        Assert.True(ScalarPattern.Parse(pattern).TryMatch(line, out string? foundKey, out double foundValue, out long? foundStep));
        Assert.Equal((key, value, step), (foundKey, foundValue, foundStep));
    }

    [Theory]
    [InlineData("loss: high")]
    [InlineData("loss: 0.5 and more")]
    [InlineData("the loss: 0.5")]
    [InlineData("12:30: 5")]
    [InlineData("loss: 0x10")]
    [InlineData("loss:")]
    public void Any_other_line_is_none(string line) => Assert.False(ScalarPattern.Parse("{key}: {value}").TryMatch(line, out _, out _, out _));

    [Theory]
    [InlineData("{key}")]
    [InlineData("{value}")]
    [InlineData("{key}: {value} {value}")]
    [InlineData("")]
    public void A_pattern_without_key_and_value_is_refused(string pattern) =>
        Assert.Equal(ErrorCodes.ScalarPattern, Assert.Throws<UserErrorException>(() => ScalarPattern.Parse(pattern)).Faults.Single().Code);
}
