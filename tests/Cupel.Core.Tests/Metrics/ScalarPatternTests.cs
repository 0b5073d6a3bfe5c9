using Cupel.Errors;
using Cupel.Metrics;

namespace Cupel.Core.Tests.Metrics;

public class ScalarPatternTests
{
    [Theory]
    [InlineData("{key}: {value}", "loss: 0.5", "loss=0.5")]
    [InlineData("{key}: {value}", "  val/loss:   1e-4 ", "val/loss=0.0001")]
    [InlineData("{key}: {value}", "a: -INF", "a=-Infinity")]
    [InlineData("{key}: {value}", "a: NaN", "a=NaN")]
    [InlineData("{key}: {value}", "a: +.5E3", "a=500")]
    [InlineData("{key}: {value} (step {step})", "loss: 3 (step 12)", "loss=3 step=12")]
    [InlineData("[{step}] {key}={value}", "[7] loss=2.", "loss=2 step=7")]
    [InlineData("epoch {step}/10 - loss {loss}, val {val/loss}", "epoch 3/10  -  loss 0.5, val nan", "loss=0.5 step=3 val/loss=NaN")]
    [InlineData("""{"loss": {loss}}""", """{"loss": 0.25}""", "loss=0.25")]
    [InlineData("$loss^ is {loss}", "$loss^ is 1", "loss=1")]
    public void A_line_of_its_shape_tells_metrics(string pattern, string line, string expected) => Assert.Equal(expected, Read(line, pattern));

    [Theory]
    [InlineData("loss: high")]
    [InlineData("loss: 0.5 and more")]
    [InlineData("the loss: 0.5")]
    [InlineData("12:30: 5")]
    [InlineData("loss: 0x10")]
    [InlineData("loss:")]
    public void Any_other_line_tells_none(string line) => Assert.Equal("", Read(line, "{key}: {value}"));

    [Theory]
    [InlineData(@"regex:(?<key>\w+) is (?<value>\S+)", "loss is 0.5, accuracy is 0.9", "accuracy=0.9")]
    [InlineData(@"regex:(?<_key>\w+)=(?<_val>\value)", "loss=0.5 accuracy=0.9", "accuracy=0.9 loss=0.5")]
    [InlineData(@"regex:(\key)=(\value)", "loss=0.5 accuracy=0.9", "accuracy=0.9 loss=0.5")]
    [InlineData(@"regex:epoch (?P<step>\step)  train loss (?P<loss>\value)  val loss (?P<val_loss>\value)", "epoch 4  train loss 1  val loss 2", "loss=1 step=4 val_loss=2")]
    [InlineData(@"regex(val/loss):loss (\value)", "train loss 2, best loss 1", "val/loss=1")]
    [InlineData(@"regex(loss):(?:train|val) loss (?<value>\value) in (?<seconds>\value) s", "train loss 2 in 3 s", "loss=2 seconds=3")]
    [InlineData(@"regex(step):Epoch (\step)", "Epoch 3 of 5", "step=3")]
    [InlineData(@"regex:\\key (?<loss>\value)", @"\key 2", "loss=2")]
    public void A_regular_expression_tells_its_groups_wherever_it_matches(string pattern, string line, string expected) =>
        Assert.Equal(expected, Read(line, pattern));

    [Theory]
    [InlineData("x: 1.1", "x=1.1")]
    [InlineData("x: 1.1 (10)", "step=10 x=1.1")]
    [InlineData("x: 1.1 (step 10)", "step=10 x=1.1")]
    [InlineData("x: 1.1 (step 10)  ", "step=10 x=1.1")]
    [InlineData("x: 1.1 (in 3 s)", "x=1.1")]
    [InlineData("a:b: 1", "a:b=1")]
    [InlineData("_x/y-z: -inf", "_x/y-z=-Infinity")]
    [InlineData("  x: 1", "")]
    [InlineData("1x: 1", "")]
    [InlineData("x:1", "")]
    [InlineData("x: 1 2", "")]
    [InlineData("x y: 1", "")]
    public void What_is_looked_for_when_nothing_is_said_is_what_guild_looks_for(string line, string expected) =>
        Assert.Equal(expected, Read(line.TrimEnd(), [.. ScalarPattern.Defaults]));

    [Theory]
    [InlineData("loss", "loss is {value}", "loss is {loss}")]
    [InlineData("val/loss", @"regex:loss (\value)", @"regex(val/loss):loss (\value)")]
    public void A_metric_and_its_pattern_are_one_text(string name, string pattern, string expected)
    {
        Assert.Equal(expected, ScalarPattern.Named(name, pattern));
        Assert.Equal(expected, ScalarPattern.Parse(expected).Text);
    }

    [Theory]
    [InlineData("{key}")]
    [InlineData("{value}")]
    [InlineData("{key} {loss}")]
    [InlineData("{key}: {value} {value}")]
    [InlineData("{loss} {loss}")]
    [InlineData("loss")]
    [InlineData("")]
    [InlineData("regex:loss")]
    [InlineData(@"regex:(?<key>\w+)")]
    [InlineData(@"regex:loss (?<value>\w+)")]
    [InlineData(@"regex:loss (\value)")]
    [InlineData(@"regex:(\key) (\value) (\step)")]
    [InlineData(@"regex(loss):loss (?<acc>\value)")]
    [InlineData(@"regex(loss):(a) (b)")]
    [InlineData("regex:(loss")]
    public void A_pattern_that_names_no_metric_or_has_no_value_is_refused(string pattern) => AssertRefused(() => ScalarPattern.Parse(pattern));

    [Fact]
    public void A_metric_whose_pattern_has_no_value_is_refused() => AssertRefused(() => ScalarPattern.Named("loss", "loss is {key}"));

    private static void AssertRefused(Action work) =>
        Assert.Equal(ErrorCodes.ScalarPattern, Assert.Throws<UserErrorException>(work).Faults.Single().Code);

    private static string Read(string line, params string[] patterns)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            ScalarPattern.Parse(pattern).Read(line, values);
        }

        return string.Join(' ', values.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value}")));
    }
}
