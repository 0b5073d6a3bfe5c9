using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1   # c\nb: x\n", "a", 1, 4, "1")]
    [InlineData("a: 'it''s'  \n", "a", 1, 4, "'it''s'")]
    [InlineData("a: two words # c\n", "a", 1, 4, "two words")]
    [InlineData("a: &x 12\n", "a", 1, 7, "12")]
    [InlineData("a: |\n  text\n", "a", 1, 4, "|")]
    [InlineData("a: [1, 2 ]\n", "a", 1, 4, "[1, 2 ]")]
    [InlineData("a: {b: 1}\n", "a", 1, 4, "{b: 1}")]
    [InlineData("a:\n  b: 1\n", "a", 2, 3, "b")]
    [InlineData("b: &x 1\na: *x\n", "a", 2, 4, "*x")]
    [InlineData("é😀: 0\na: [é😀, x]\n", "a", 2, 4, "[é😀, x]")]
    [InlineData("b: 1\r\na: 2\r\n", "a", 2, 4, "2")]
    public void A_value_knows_its_place(string text, string key, int line, int column, string marked)
    {
        SourceLocation where = Yaml.Map(text).Find(key)!.Origin.Where!;
        Assert.Equal(("test.yaml", line, column, marked), (where.File, where.Line, where.Column, where.Text.Substring(where.Column - 1, where.Length)));
    }

    [Fact]
    public void A_place_holds_its_line_without_the_line_ending()
    {
        ConfigEntry entry = Yaml.Map("a: 1\r\n  \r\nbee:   2  # two\r\n").Entries[1];
        Assert.Equal("bee:   2  # two", entry.KeyLocation!.Text);
        Assert.Equal((3, 1, 3), (entry.KeyLocation.Line, entry.KeyLocation.Column, entry.KeyLocation.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    public void An_empty_text_is_a_null(string text) => Assert.Null(((ConfigScalar)Yaml.Read(text)).Value);

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("""{"a":1}""", Yaml.Json(Yaml.Read("\uFEFFa: 1\n")));

    [Fact]
    public void An_alias_stands_at_its_own_place_and_its_inside_where_it_is_written()
    {
        var alias = (ConfigMap)Yaml.Map("a: &x\n  k: 1\nb: *x\n").Find("b")!;
        Assert.Equal(3, alias.Origin.Where!.Line);
        Assert.Equal(2, alias.Find("k")!.Origin.Where!.Line);
    }

    [Fact]
    public void Aliases_that_unfold_without_end_are_refused()
    {
        string text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat("bcdefghi".Select(c => $"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]\n"));
        var faults = new List<Fault>();
        Assert.Null(YamlReader.Parse(text, "test.yaml", faults));
        Assert.Equal("the aliases unfold to more than 1,000,000 values", Assert.Single(faults).Message);
    }

    [Fact]
    public void Nesting_up_to_a_hundred_is_read_and_more_is_refused()
    {
        Assert.IsType<ConfigList>(Yaml.Read(new string('[', 100) + new string(']', 100)));
        var faults = new List<Fault>();
        Assert.Null(YamlReader.Parse(new string('[', 100_000), "test.yaml", faults));
        Assert.Equal("values are nested more than 100 deep", Assert.Single(faults).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault()
    {
        string folder = Directory.CreateTempSubdirectory("cupel").FullName;
        File.WriteAllBytes(Path.Combine(folder, "latin1.yaml"), [(byte)'a', (byte)':', (byte)' ', 0xe9]);
        var faults = new List<Fault>();
        Assert.Null(YamlReader.Read(Path.Combine(folder, "none.yaml"), "none.yaml", faults));
        Assert.Null(YamlReader.Read(folder, "sub", faults));
        Assert.Null(YamlReader.Read(Path.Combine(folder, "latin1.yaml"), "latin1.yaml", faults));
        Assert.Equal(
            [
                "file-missing - no file `none.yaml`", "file-missing - cannot read `sub`: it is a folder",
                "syntax - `latin1.yaml` is not UTF-8 text: a wrong byte at position 3",
            ],
            FaultText.Of(faults));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_text_is_read_or_refused_with_a_place_and_nothing_else_happens()
    {
        const string Alphabet = "ab:- \n\t[]{},#&*!|>'\"%@`?1.~<\\";
        for (int seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            string text = new([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var faults = new List<Fault>();
            ConfigNode? node = YamlReader.Parse(text, "test.yaml", faults);
            Assert.True(node is not null || faults.Count > 0, $"seed {seed}: neither tree nor fault for {text}");
            Assert.All(faults, fault =>
            {
                SourceLocation where = Assert.IsType<SourceLocation>(fault.Where);
                Assert.InRange(where.Column, 1, where.Text.Length + 1);
                Assert.InRange(where.Length, 1, Math.Max(1, where.Text.Length - where.Column + 1));
            });
        }
    }
}
