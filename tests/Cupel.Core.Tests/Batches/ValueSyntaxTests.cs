using Cupel.Batches;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Batches;

public sealed class ValueSyntaxTests
{
    [Theory]
    [InlineData("x=[0.1, 1e-2]", "0.1 1e-2")]
    [InlineData("x=[adam,sgd]", "adam sgd")]
    [InlineData("x=['1', true, ~]", "\"1\" true ~")]
    [InlineData("x=[0.1]", "0.1")]
    [InlineData("x=[[1, 2], [3]]", "[1,2] [3]")]
    [InlineData("x=[{name: adam}, sgd]", "{\"name\":\"adam\"} sgd")]
    [InlineData("x=range[1:3]", "1 2 3")]
    [InlineData("x=range[1:10:2]", "1 3 5 7 9")]
    [InlineData("x=range[1:9:2]", "1 3 5 7 9")]
    [InlineData("x=range[3:1:-1]", "3 2 1")]
    [InlineData("x=range[2:2]", "2")]
    [InlineData("x=range[0:1:0.1]", "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0")]
    [InlineData("x=range[0.1:0.3:0.1]", "0.1 0.2 0.3")]
    [InlineData("x= range[ 1 : 2 ] ", "1 2")]
    [InlineData("x=range[1.0:3]", "1.0 2.0 3.0")]
    [InlineData("x=range[1e-30:3e-30:1e-30]", "1e-30 2e-30 3e-30")]
    [InlineData("x=linspace[1:5:5]", "1 2 3 4 5")]
    [InlineData("x=linspace[0:1:3]", "0.0 0.5 1.0")]
    [InlineData("x=linspace[7:9:1]", "7")]
    [InlineData("x=logspace[0:3:4]", "1 10 100 1000")]
    [InlineData("x=logspace[-5:-1:5]", "1e-5 0.0001 0.001 0.01 0.1")]
    [InlineData("x=geomspace[16:256:5]", "16 32 64 128 256")]
    [InlineData("x=geomspace[1:100:3]", "1 10 100")]
    public void Several_values_are_written_as_a_person_would(string word, string values) =>
        Assert.Equal(values, string.Join(' ', Listed(word).Select(ValueText.Of)));

    // The right-hand side is NumPy 1.24.2's, in 64 bits; it takes powers of 10 by a logarithm and is off in the last digit or two.
    [Theory]
    [InlineData("linspace[0:1:5]", 0.0, 0.25, 0.5, 0.75, 1.0)]
    [InlineData("linspace[0:1:4]", 0.0, 0.3333333333333333, 0.6666666666666666, 1.0)]
    [InlineData("linspace[-1:1:7]", -1.0, -0.6666666666666667, -0.33333333333333337, 0.0, 0.33333333333333326, 0.6666666666666665, 1.0)]
    [InlineData("linspace[0.1:0.3:3]", 0.1, 0.2, 0.3)]
    [InlineData("linspace[5:1:3]", 5.0, 3.0, 1.0)]
    [InlineData("logspace[-5:-1:5]", 9.999999999999999e-06, 9.999999999999999e-05, 0.001, 0.01, 0.09999999999999999)]
    [InlineData("logspace[0:1:4]", 1.0, 2.1544346900318834, 4.641588833612778, 10.0)]
    [InlineData("logspace[-2.5:0.5:4]", 0.0031622776601683794, 0.03162277660168379, 0.31622776601683794, 3.162277660168379)]
    [InlineData("geomspace[1:1000:4]", 1.0, 10.0, 100.0, 1000.0)]
    [InlineData("geomspace[1e-5:1e-1:6]", 1e-05, 6.309573444801929e-05, 0.0003981071705534973, 0.002511886431509582, 0.01584893192461114, 0.1)]
    [InlineData("geomspace[16:300:4]", 16.0, 42.50634276730445, 112.92432346572343, 300.0)]
    [InlineData("geomspace[-1:-8:4]", -1.0, -2.0, -4.0, -8.0)]
    public void Spaced_numbers_are_those_of_NumPy(string text, params double[] expected)
    {
        double[] found = [.. Listed("x=" + text).Select(Number)];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2e-14 * Math.Max(1e-12, Math.Abs(pair.First)), $"{pair}"));
    }

    [Theory]
    [InlineData("x=0.1")]
    [InlineData("x=\"range[1:2]\"")]
    [InlineData("x='[1, 2]'")]
    [InlineData("x={name: [1]}")]
    [InlineData("x=data[0]")]
    [InlineData("x=")]
    [InlineData("x")]
    [InlineData("x=]")]
    public void Everything_else_is_one_value(string word)
    {
        var faults = new List<Fault>();
        Assert.Null(ValueSyntax.Parse(word, _ => false, faults));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("x=[1, 2]", null)]
    [InlineData("x=[]", null)]
    [InlineData("x=[[1, 2], 3]", null)]
    [InlineData("x=[[1, 2], [3, 4]]", "[1,2] [3,4]")]
    [InlineData("x=[[1, 2]]", "[1,2]")]
    public void A_key_that_is_a_list_takes_brackets_as_one_value_and_lists_in_brackets_as_several(string word, string? values)
    {
        var faults = new List<Fault>();
        BatchAxis? axis = ValueSyntax.Parse(word, key => key == "x", faults);
        Assert.Empty(faults);
        Assert.Equal(values, axis is null ? null : string.Join(' ', ((ListedValues)axis.Values).Items.Select(ValueText.Of)));
    }

    [Theory]
    [InlineData("lr=[]", "usage 1:4 <[]> there is no value in the brackets | give at least one: `[0.1, 0.01]`")]
    [InlineData("lr=[1, 2", null)]
    [InlineData("lr=[1, [2]", "syntax 1:4 <[> the `[` that opens here is not closed | write `[0.1, 0.01]`, in quotes for the shell where there are spaces")]
    [InlineData("lr=[1, 2, 1]", "usage 1:4 <[1, 2, 1]> `1` is there twice | `--repeat 2` runs each member twice, with another seed")]
    [InlineData("lr=range[1]", "usage 1:4 <range[1]> `range` is written `range[a:b]` or `range[a:b:step]` | for example `range[1:10:2]`")]
    [InlineData("lr=range[1:x]", "usage 1:12 <x> `x` is not a number")]
    [InlineData("lr=range[1:]", "usage 1:12 <]> a number is missing here")]
    [InlineData("lr=range[1:.inf]", "usage 1:12 <.inf> `.inf` is not a number")]
    [InlineData("lr=range[1:5:0]", "usage 1:14 <0> the step of `range` cannot be 0 | `range[1:10:2]` is 1, 3, 5, 7, 9")]
    [InlineData("lr=range[5:1]", "usage 1:12 <1> no step of 1 leads from 5 to 1 | for a falling range write `range[5:1:-1]`")]
    [InlineData("lr=range[0:1e9:1e-9]", "usage 1:4 <range[0:1e9:1e-9]> this range has more than 1,000,000 numbers | give it a larger step")]
    [InlineData("lr=linspace[0:1]", "usage 1:4 <linspace[0:1]> `linspace` is written `linspace[a:b:n]` | for example `linspace[0:1:5]`")]
    [InlineData("lr=linspace[0:1:2.5]", "usage 1:17 <2.5> how many numbers there are must be a whole number from 1 to 1,000,000")]
    [InlineData("lr=linspace[1:1:2]", "usage 1:4 <linspace[1:1:2]> `1` is there twice | `--repeat 2` runs each member twice, with another seed")]
    [InlineData("lr=logspace[1:400:2]", "usage 1:4 <logspace[1:400:2]> these numbers are larger than a double can be | `logspace` takes exponents: `logspace[-3:-1:3]` is 0.001, 0.01, 0.1")]
    [InlineData("lr=geomspace[0:1:5]", "usage 1:14 <0> both ends of `geomspace` must have the same sign, and neither can be 0 | for numbers around 0 use `linspace`")]
    [InlineData("lr=uniform[1:0]", "usage 1:14 <0> the second end must be above the first | for example `uniform[0:0.5]`")]
    [InlineData("lr=loguniform[0:1]", "usage 1:15 <0> `loguniform` needs ends above 0 | for example `loguniform[1e-5:1e-1]`")]
    [InlineData("lr=choice[]", "usage 1:4 <choice[]> there is no value in the brackets | give at least one: `[0.1, 0.01]`")]
    [InlineData("lr=rnage[1:2]", "usage 1:4 <rnage[1:2]> nothing that gives several values is named `rnage` | did you mean `range`? put quotes around a text, in single quotes for the shell: `'key=\"rnage[...]\"'`")]
    public void A_slip_is_marked_in_the_word_that_was_typed(string word, string? fault)
    {
        var faults = new List<Fault>();
        Assert.Null(ValueSyntax.Parse(word, _ => false, faults));
        Assert.Equal(fault is null ? [] : [fault], FaultText.Of(faults));
    }

    [Fact]
    public void Drawn_values_lie_where_they_should_and_follow_from_the_seed()
    {
        const int Seed = 5;
        Check("uniform[-1:2]", value => Number(value) is >= -1 and < 2);
        Check("loguniform[1e-5:1e-1]", value => Number(value) is >= 1e-5 and <= 1e-1);
        Check("uniform[1:10:3]", value => ((ConfigScalar)value).Value is 1L or 4L or 7L or 10L);
        Check("choice[adam, sgd]", value => ((ConfigScalar)value).Value is "adam" or "sgd");

        // Half of them lie below the geometric mean.
        Assert.InRange(Draws("loguniform[1e-5:1e-1]", Seed).Count(value => Number(value) < 1e-3), 400, 600);

        static void Check(string text, Func<ConfigNode, bool> holds)
        {
            Assert.All(Draws(text, Seed), value => Assert.True(holds(value), $"seed {Seed}: {ValueText.Of(value)}"));
            Assert.Equal(Draws(text, Seed).Select(ValueText.Of), Draws(text, Seed).Select(ValueText.Of));
            Assert.NotEqual(Draws(text, Seed).Select(ValueText.Of), Draws(text, Seed + 1).Select(ValueText.Of));
        }
    }

    [Fact]
    public void What_is_written_for_a_value_reads_back_as_that_value()
    {
        const int Seed = 3;
        var random = new Random(Seed);
        string[] texts = ["", " ", "a b", "1", "1e5", "true", "null", "~", "[x", "{", "\"q\"", "it's", "ä=ö", "a\nb", "\\", "range[1:2]", "#", ": "];
        for (int draw = 0; draw < 1000; draw++)
        {
            var node = ConfigNode.From(random.Next(5) switch
            {
                0 => (object)texts[random.Next(texts.Length)],
                1 => random.NextInt64(),
                2 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var bits && double.IsFinite(bits) ? bits : 0.5,
                3 => new object?[] { texts[random.Next(texts.Length)], null, random.NextDouble() },
                _ => random.Next(2) == 0,
            }, Origin.CommandLine);
            var faults = new List<Fault>();
            ConfigOverride? read = ConfigOverride.Parse($"k={ValueText.Of(node)}", faults);
            Assert.True(read is not null && ConfigNode.SameValue(node, read.Value), $"seed {Seed}, draw {draw}: {ValueText.Of(node)}");
        }
    }

    private static IReadOnlyList<ConfigNode> Listed(string word)
    {
        var faults = new List<Fault>();
        BatchAxis? axis = ValueSyntax.Parse(word, _ => false, faults);
        Assert.Empty(FaultText.Of(faults));
        return ((ListedValues)axis!.Values).Items;
    }

    private static ConfigNode[] Draws(string text, int seed)
    {
        var faults = new List<Fault>();
        var drawn = (DrawnValues)ValueSyntax.Parse("x=" + text, _ => false, faults)!.Values;
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 1000).Select(_ => drawn.Draw(random))];
    }

    private static double Number(ConfigNode node) => Convert.ToDouble(((ConfigScalar)node).Value, null);
}
