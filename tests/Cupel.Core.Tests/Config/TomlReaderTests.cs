using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("a = 1   # c\nb = 'x'\n", 1, 5, "1")]
    [InlineData("a = 'it' \n", 1, 5, "'it'")]
    [InlineData("a = 1_000\r\n", 1, 5, "1_000")]
    [InlineData("a = 1979-05-27 07:32:00 # c\n", 1, 5, "1979-05-27 07:32:00")]
    [InlineData("a = \"\"\"x\ny\"\"\"\n", 1, 5, "\"\"\"x")]
    [InlineData("a = [1, 2 ] \n", 1, 5, "[1, 2 ]")]
    [InlineData("a = [\n1]\n", 1, 5, "[")]
    [InlineData("a = {b = 1}", 1, 5, "{b = 1}")]
    [InlineData("a.b = 1\n", 1, 1, "a")]
    [InlineData("\r\n[a.b]\nc = 1\n", 2, 2, "a")]
    [InlineData("[b]\n[ a ] # c\n", 2, 1, "[ a ]")]
    [InlineData("x = \"é😀\"\n[[a]]\n[[a]]\n", 2, 1, "[[a]]")]
    [InlineData("x = '\u2028'\na = 'é😀'", 2, 5, "'é😀'")]
    public void A_value_knows_its_place(string text, int line, int column, string marked)
    {
        SourceLocation where = Toml.Map(text).Find("a")!.Origin.Where!;
        Assert.Equal(("test.toml", line, column, marked), (where.File, where.Line, where.Column, where.Text.Substring(where.Column - 1, where.Length)));
    }

    [Fact]
    public void Each_part_of_a_dotted_key_knows_its_place()
    {
        ConfigEntry outer = Toml.Map("\"a b\" . c = 1\n").Entries[0];
        ConfigEntry inner = ((ConfigMap)outer.Value).Entries[0];
        Assert.Equal(("a b", 1, 5), (outer.Key, outer.KeyLocation!.Column, outer.KeyLocation.Length));
        Assert.Equal(("c", 9, 1), (inner.Key, inner.KeyLocation!.Column, inner.KeyLocation.Length));
    }

    [Fact]
    public void A_scalar_keeps_the_text_that_was_written_without_underscores_in_numbers()
    {
        ConfigMap map = Toml.Map("a = 1_000\nb = 0xFF\nc = 1979-05-27t07:32:00z\nd = 'x\\y'\ne = 1e-3\n");
        Assert.Equal(
            ["1000 1000 False", "0xFF 255 False", "1979-05-27t07:32:00z 1979-05-27t07:32:00z False", @"x\y x\y True", "1e-3 0.001 False"],
            map.Entries.Select(entry => (ConfigScalar)entry.Value).Select(scalar => FormattableString.Invariant($"{scalar.Text} {scalar.Value} {scalar.Quoted}")));
    }

    [Fact]
    public void An_empty_text_is_an_empty_map() => Assert.Equal("{}", Toml.Json(""));

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("""{"a":1}""", Toml.Json("\uFEFFa = 1\n"));

    [Theory]
    [InlineData("[", "]", "")]
    [InlineData("{a=", "}", "1")]
    public void Nesting_up_to_a_hundred_is_read_and_more_is_refused(string open, string close, string inside)
    {
        int most = inside.Length == 0 ? 100 : 99;
        Toml.Map("a = " + string.Concat(Enumerable.Repeat(open, most)) + inside + string.Concat(Enumerable.Repeat(close, most)));
        foreach (int depth in (int[])[most + 1, 50_000])
        {
            Assert.Equal("values are nested more than 100 deep", Refused("a = " + string.Concat(Enumerable.Repeat(open, depth))).Message);
        }
    }

    [Fact]
    public void Keys_with_more_than_a_hundred_parts_are_refused()
    {
        string dots = string.Join('.', Enumerable.Repeat("a", 101));
        Assert.Equal("values are nested more than 100 deep", Refused(dots + " = 1").Message);
        Assert.Equal("values are nested more than 100 deep", Refused($"[{dots}]").Message);
        Assert.Equal("values are nested more than 100 deep", Refused($"[{dots[..^4]}]\nb.c.d = 1").Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault()
    {
        string folder = Directory.CreateTempSubdirectory("cupel").FullName;
        File.WriteAllBytes(Path.Combine(folder, "latin1.toml"), [(byte)'a', (byte)'=', (byte)'\'', 0xe9]);
        var faults = new List<Fault>();
        Assert.Null(TomlReader.Read(Path.Combine(folder, "none.toml"), "none.toml", faults));
        Assert.Null(TomlReader.Read(Path.Combine(folder, "latin1.toml"), "latin1.toml", faults));
        Assert.Equal(
            ["file-missing - no file `none.toml`", "syntax - `latin1.toml` is not UTF-8 text: a wrong byte at position 3"],
            FaultText.Of(faults));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_text_is_read_or_refused_with_a_place_and_nothing_else_happens()
    {
        const string Alphabet = "ab.=- \n\t[]{},#_\"'\\01e:TZ+\r";
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            string text = new([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var faults = new List<Fault>();
            ConfigNode? node = TomlReader.Parse(text, "test.toml", faults);
            Assert.True(node is not null || faults.Count > 0, $"seed {seed}: neither tree nor fault for {text}");
            Assert.All(faults, fault =>
            {
                SourceLocation where = Assert.IsType<SourceLocation>(fault.Where);
                Assert.InRange(where.Column, 1, where.Text.Length + 1);
                Assert.InRange(where.Length, 1, Math.Max(1, where.Text.Length - where.Column + 1));
            });
        }
    }

    private static Fault Refused(string text)
    {
        var faults = new List<Fault>();
        Assert.Null(TomlReader.Parse(text, "test.toml", faults));
        return Assert.Single(faults);
    }
}
