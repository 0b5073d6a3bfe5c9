using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("{\"a\": 1 /* c */}", 1, 7, "1")]
    [InlineData("{\"a\": \"x\\ny\" }", 1, 7, "\"x\\ny\"")]
    [InlineData("{\"a\": \"\" }", 1, 7, "\"\"")]
    [InlineData("{\r\n  \"a\" : -1e-3,\r\n}", 2, 9, "-1e-3")]
    [InlineData("{\"a\": null}", 1, 7, "null")]
    [InlineData("{\"é😀\": \"ü\", \"a\": false}", 1, 19, "false")]
    [InlineData("{\"a\": [1, 2 ] }", 1, 7, "[1, 2 ]")]
    [InlineData("{\"a\": [\n1] }", 1, 7, "[")]
    [InlineData("{\"a\": {\"b\": 1}}", 1, 7, "{\"b\": 1}")]
    [InlineData("// c\n{ // c\n  \"a\": [] // c\n}", 3, 8, "[]")]
    [InlineData("{\"x\": \"\u2028\", \"a\": 2}", 1, 17, "2")]
    public void A_value_knows_its_place(string text, int line, int column, string marked)
    {
        SourceLocation where = Map(text).Find("a")!.Origin.Where!;
        Assert.Equal(("test.json", line, column, marked), (where.File, where.Line, where.Column, where.Text.Substring(where.Column - 1, where.Length)));
    }

    [Fact]
    public void A_key_knows_its_place()
    {
        SourceLocation where = Map("{\n  \"a\\u0062\"  : 1}").Entries[0].KeyLocation!;
        Assert.Equal((2, 3, 9), (where.Line, where.Column, where.Length));
    }

    [Fact]
    [Trait("requirement", "G42")]
    public void Comments_and_a_comma_at_the_end_are_read_over() => Assert.Equal(
        """{"a":[1,{"b":2}],"c // no":"/* no */"}""",
        ConfigJson.ToText(Map("/* a\n * b */ {\"a\": [1, // x\n {\"b\"/**/:2,},],\n\"c // no\": \"/* no */\",\n} // end")));

    [Fact]
    public void A_number_keeps_the_text_that_was_written()
    {
        ConfigMap map = Map("{\"a\": 1.50, \"b\": -0, \"c\": 9223372036854775807, \"d\": 9223372036854775808, \"e\": 1E3, \"f\": 1e400}");
        Assert.Equal(
            [
                "1.50 1.5 Double", "-0 0 Int64", "9223372036854775807 9223372036854775807 Int64",
                "9223372036854775808 9.223372036854776E+18 Double", "1E3 1000 Double", "1e400 Infinity Double",
            ],
            map.Entries.Select(entry => (ConfigScalar)entry.Value)
                .Select(scalar => FormattableString.Invariant($"{scalar.Text} {scalar.Value} {scalar.Value!.GetType().Name}")));
    }

    [Fact]
    public void A_text_is_quoted_and_says_what_its_escapes_mean()
    {
        var text = (ConfigScalar)Map("{\"a\": \"\\u00e9\\ud83d\\ude00\\n\\/\"}").Find("a")!;
        Assert.Equal(("é😀\n/", "é😀\n/", true), (text.Value, text.Text, text.Quoted));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("""{"a":1}""", ConfigJson.ToText(Map("\uFEFF{\"a\": 1}")));

    [Fact]
    public void Keys_that_are_there_twice_come_all_at_once_and_leave_a_tree()
    {
        var faults = new List<Fault>();
        ConfigNode? node = JsonReader.Parse("{\"a\": 1,\n\"a\": 2,\n\"b\": {\"c\": 1, \"c\": 2}}", "c.json", faults);
        Assert.Equal([2, 3], faults.Select(fault => fault.Where!.Line));
        Assert.Equal("""{"a":1,"b":{"c":1}}""", ConfigJson.ToText(node!));
    }

    [Fact]
    public void Nesting_up_to_a_hundred_is_read_and_more_is_refused()
    {
        var faults = new List<Fault>();
        Assert.NotNull(JsonReader.Parse(new string('[', 100) + "1" + new string(']', 100), "test.json", faults));
        Assert.Empty(faults);
        foreach (int depth in (int[])[102, 100_000])
        {
            faults.Clear();
            Assert.Null(JsonReader.Parse(new string('[', depth), "test.json", faults));
            Assert.Equal("syntax 1:102 <[> values are nested more than 100 deep", FaultText.Of(Assert.Single(faults)));
        }
    }

    [Fact]
    public void A_tree_written_as_JSON_reads_back_the_same()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            ConfigMap tree = RandomTree.Map(new Random(seed), depth: 0);
            string text = ConfigJson.ToText(tree);
            Assert.True(ConfigNode.SameValue(tree, Map(text)), $"seed {seed}: {text}");
            string spaced = text.Replace("{", "{ // {\r\n ", StringComparison.Ordinal).Replace("{ // {\r\n x}", "{x}", StringComparison.Ordinal);
            Assert.True(ConfigNode.SameValue(tree, Map(spaced)), $"seed {seed}: {spaced}");
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault()
    {
        var faults = new List<Fault>();
        Assert.Null(JsonReader.Read(Path.Combine(AppContext.BaseDirectory, "none.json"), "none.json", faults));
        Assert.Equal(["file-missing - no file `none.json`"], FaultText.Of(faults));
    }

    [Fact]
    public void Every_text_is_read_or_refused_with_a_place_and_nothing_else_happens()
    {
        const string Alphabet = "ab:- \n\t[]{},/*\"'\\u01e.tn#é\r";
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            string text = (seed % 2 == 0 ? "{\"a\": " : "")
                + new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var faults = new List<Fault>();
            ConfigNode? node = JsonReader.Parse(text, "test.json", faults);
            Assert.True(node is not null || faults.Count > 0, $"seed {seed}: neither tree nor fault for {text}");
            Assert.All(faults, fault =>
            {
                SourceLocation where = Assert.IsType<SourceLocation>(fault.Where);
                Assert.InRange(where.Column, 1, where.Text.Length + 1);
                Assert.InRange(where.Length, 1, Math.Max(1, where.Text.Length - where.Column + 1));
            });
        }
    }

    private static ConfigMap Map(string text)
    {
        var faults = new List<Fault>();
        ConfigNode? node = JsonReader.Parse(text, "test.json", faults);
        Assert.Empty(FaultText.Of(faults));
        return (ConfigMap)node!;
    }
}
