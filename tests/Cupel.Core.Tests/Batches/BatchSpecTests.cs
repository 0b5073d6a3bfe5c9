using Cupel.Batches;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Testing;

namespace Cupel.Core.Tests.Batches;

public sealed class BatchSpecTests
{
    [Fact]
    public void The_first_factor_changes_slowest_and_repeats_fastest() => Assert.Equal(
        ["x=1 y=a 0", "x=1 y=a 1", "x=1 y=b 0", "x=1 y=b 1", "x=2 y=a 0", "x=2 y=a 1", "x=2 y=b 0", "x=2 y=b 1"],
        Text(Spec("x=[1,2]", "y=[a,b]") with { Repeats = 2 }));

    [Fact]
    public void A_key_from_the_command_line_wins_over_a_column()
    {
        BatchSpec spec = Spec("x=[1,2]") with
        {
            Tables = [new BatchTable("t.csv", [Row("x=7", "y=a", "z=1"), Row("y=b")])],
            FixedKeys = ["z"],
        };
        Assert.Equal(["y=a x=1 0", "y=a x=2 0", "y=b x=1 0", "y=b x=2 0"], Text(spec));
    }

    [Fact]
    public void Trials_are_drawn_anew_for_every_combination_and_follow_from_the_seed()
    {
        BatchSpec spec = Spec("x=[1,2]", "lr=uniform[0:1]") with { Trials = 3, Seed = 11 };
        string[] text = Text(spec);
        Assert.Equal(6, text.Length);
        Assert.Equal(6, text.Select(line => line.Split(' ')[1]).Distinct().Count());
        Assert.Equal(text, Text(spec));
        Assert.NotEqual(text, Text(spec with { Seed = 12 }));
    }

    [Fact]
    public void The_members_are_as_many_as_the_product_and_each_is_another()
    {
        const int Seed = 17;
        var random = new Random(Seed);
        for (int draw = 0; draw < 100; draw++)
        {
            int[] sizes = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 5))];
            int rows = random.Next(0, 4);
            bool drawn = random.Next(2) == 0;
            int trials = random.Next(1, 6);
            BatchSpec spec = Spec([.. sizes.Select((size, i) => $"k{i}=range[1:{size}]"), .. drawn ? ["r=uniform[0:1]"] : Array.Empty<string>()]) with
            {
                Tables = rows == 0 ? [] : [new BatchTable("t", [.. Enumerable.Range(0, rows).Select(i => Row($"t={i}"))])],
                Trials = drawn ? trials : null,
                Repeats = random.Next(1, 4),
                Seed = draw,
            };
            string[] text = Text(spec);
            int expected = sizes.Aggregate(1, (product, size) => product * size) * Math.Max(1, rows) * (drawn ? trials : 1) * spec.Repeats;
            Assert.True(text.Length == expected && text.Distinct().Count() == expected, $"seed {Seed}, draw {draw}: {text.Length} of {expected}");
        }
    }

    [Theory]
    [InlineData("x=uniform[0:1]", null, "usage 1:3 <uniform[0:1]> how often to draw is not said | `--trials 20` draws twenty")]
    [InlineData("x=[1,2]", 3, "usage - `--trials` is for values that are drawn, and none is | `lr=loguniform[1e-5:1e-1] --trials 20` draws twenty")]
    [InlineData("x=range[1:10001]", null, "usage - this batch would have more than 10,000 members | draw some of them: `lr=loguniform[1e-5:1e-1] --trials 100`")]
    [InlineData("x=choice[a,b]", 3, "usage 1:3 <choice[a,b]> only 2 different trials could be drawn, and 3 were asked for | `--trials 2 --repeat 2` runs each twice, with another seed")]
    public void What_makes_no_batch_is_said(string word, int? trials, string fault)
    {
        var faults = new List<Fault>();
        Assert.Empty((Spec(word) with { Trials = trials }).Expand(faults));
        Assert.Equal([fault], FaultText.Of(faults));
    }

    [Fact]
    public void Ten_thousand_members_are_not_too_many() => Assert.Equal(10_000, Text(Spec("x=range[1:100]", "y=range[1:100]")).Length);

    [Theory]
    [InlineData("t.csv", "lr,name\n0.1,adam\n\n1e-2,\"a, \"\"b\"\"\"\r\n,sgd\n", "lr=0.1 name=adam; lr=1e-2 name=a, \"b\"; name=sgd")]
    [InlineData("t.csv", "layers\n\"[1, 2]\"\n\"\"\"1\"\"\"", "layers=[1,2]; layers=\"1\"")]
    [InlineData("t.json", "[{\"lr\": 0.1, \"optimizer\": {\"name\": \"adam\"}}, {\"lr\": 1}]", "lr=0.1 optimizer.name=adam; lr=1")]
    [InlineData("t.yaml", "- {lr: 0.1}\n- lr: range[1:2]\n  layers: [1, 2]\n", "lr=0.1; lr=range[1:2] layers=[1,2]")]
    public void A_file_has_a_row_for_each_member(string name, string content, string rows)
    {
        var faults = new List<Fault>();
        BatchTable? table = Read(name, content, faults);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal(rows, string.Join("; ", table!.Rows.Select(row => string.Join(' ', row.Values.Select(pair => $"{pair.Key}={ValueText.Of(pair.Value)}")))));
    }

    [Theory]
    [InlineData("t.csv", "lr,name\n0.1\n", "syntax 2:1 <0.1> this row has 1 cell and the first line 2")]
    [InlineData("t.csv", "lr,lr\n0.1,1\n", "syntax 1:1 <lr,lr> `lr` is there twice")]
    [InlineData("t.csv", "lr\n", "syntax - `t.csv` has no rows")]
    [InlineData("t.csv", "", "syntax - `t.csv` has no rows")]
    [InlineData("t.csv", "lr\n\"1", "syntax - the quote that opens in line 2 of `t.csv` is never closed")]
    [InlineData("t.json", "{\"lr\": 1}", "config-type 1:1 <{\"lr\": 1}> `t.json` needs a list of maps, one for each member | write `- {lr: 0.1}` for each")]
    [InlineData("t.yaml", "- 1\n", "config-type 1:3 <1> each member needs a map of keys and values | write `{lr: 0.1}`")]
    [InlineData("t.txt", "1", "usage - `t.txt` is no batch file | a batch file is `.csv`, `.json` or `.yaml`")]
    public void A_file_that_cannot_be_read_is_a_fault_with_the_place(string name, string content, string fault)
    {
        var faults = new List<Fault>();
        Assert.Null(Read(name, content, faults));
        Assert.Equal([fault], FaultText.Of(faults));
    }

    [Fact]
    public void A_file_that_is_missing_is_a_fault()
    {
        var faults = new List<Fault>();
        Assert.Null(BatchFile.Read("/nowhere/t.csv", "t.csv", faults));
        Assert.Equal(["file-missing - no file `t.csv`"], FaultText.Of(faults));
    }

    private static BatchTable? Read(string name, string content, List<Fault> faults)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], content);
        return BatchFile.Read(folder[name], name, faults);
    }

    private static BatchSpec Spec(params string[] words)
    {
        var faults = new List<Fault>();
        var spec = new BatchSpec { Axes = [.. words.Select(word => ValueSyntax.Parse(word, _ => false, faults)!)] };
        Assert.Empty(FaultText.Of(faults));
        return spec;
    }

    private static BatchRow Row(params string[] words)
    {
        var faults = new List<Fault>();
        return new BatchRow([.. words.Select(word => ConfigOverride.Parse(word, faults)!).Select(item => KeyValuePair.Create(item.Key, item.Value))]);
    }

    private static string[] Text(BatchSpec spec)
    {
        var faults = new List<Fault>();
        IReadOnlyList<BatchChoice> members = spec.Expand(faults);
        Assert.Empty(FaultText.Of(faults));
        return [.. members.Select(member => $"{string.Join(' ', member.Words)} {member.Repeat}")];
    }
}
