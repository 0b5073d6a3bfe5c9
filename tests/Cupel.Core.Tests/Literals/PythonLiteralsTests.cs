using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Literals;

namespace Cupel.Core.Tests.Literals;

public sealed class PythonLiteralsTests
{
    [Theory]
    [InlineData("lr = 1e-4\n", "lr=0.0001")]
    [InlineData("a: int = 3", "a=3")]
    [InlineData("a: dict[str, int] = {'b': 1}", "a.b=1")]
    [InlineData("x: int\n", "")]
    [InlineData("a = -1; b = + 2.5 ;c=- .5", "a=-1 b=2.5 c=-0.5")]
    [InlineData("a = 0x1F; b = 0b11; c = 0o17; d = 1_000; e = 1_0.5e1_0", "a=31 b=3 c=15 d=1000 e=105000000000.0")]
    [InlineData("a = True; b = False; c = None", "a=true b=false c=null")]
    [InlineData("a = 'x'; b = \"y\"; c = '''z'''; d = r'\\d'; e = u'\\u00e9\\x41\\101\\n\\q'", """a="x" b="y" c="z" d="\\d" e="\u00E9AA\n\\q" """)]
    [InlineData("a = b'x'; b = f'{x}'; c = 3j; d = 10**3; e = 99999999999999999999; f = 'a' 'b'; g = '\\N{DASH}'; h = ...", "")]
    [InlineData("a = b = 3", "")]
    [InlineData("a, b = 1, 2\nc.d = 3\ne[0] = 4\nf += 1\nif g := 5: pass\n(h) = 6", "")]
    [InlineData("a == 3\nb <= 4\n", "")]
    [InlineData("d = {'i': 1, 'j': {'k': [2, 'x']}, 3: 4, 'a.b': 5, **e, 'l': f(6), 'm': 7,}", """d.i=1 d.j.k.0=2 d.j.k.1="x" d.m=7""")]
    [InlineData("d = {'a': 1, 'a': f()}\ne = {'a': {'b': 1}, 'a': 2}", "e.a=2")]
    [InlineData("t = (0.9, 0.999)\nu = (1,)\nv = (2)\nw = ()\nx = ((3))\ny = (1 + 2)", "t.0=0.9 t.1=0.999 u.0=1 v=2 x=3")]
    [InlineData("l = [1, *x, 2]\nm = [1 for i in y]\nn = [0] * 3\no = {'a': 1}['a']\np = {1, 2}\nq = {'a': 1 for b in c}", "l.0=1")]
    [InlineData("if x: a = 1; b = 2\nelse: c: int = 3\nfor i in y: d = 1\nclass A: e = 1\n", "")]
    [InlineData("if __name__ == '__main__':\n    a = 1\n\tb = 2\nc = 3", "c=3")]
    [InlineData("def f(a=1,\nb=2):\n  c = 3\n\nd = 4", "d=4")]
    [InlineData("a = 1\na = 2\n", "a=2")]
    [InlineData("a = 1\na = f(a)\n", "a=1")]
    [InlineData("a = 1\nb = 3\na = {'x': 2}\n", "b=3 a.x=2")]
    [InlineData("a = \\\n  3\r\nb = [ # x\r\n 1, # y ]\r\n  2]\r\n", "a=3 b.0=1 b.1=2")]
    [InlineData("a = '''x\r\ny'''\nb = 'x\\\ny'", """a="x\ny" b="xy" """)]
    [InlineData("\"\"\"doc\na = 1\n\"\"\"\nb = 2 # c = 3\n# d = 4\n", "b=2")]
    [InlineData("s = f'{x[\"a = 1\"]} {{' f\"{a:'>3}{b!r:{c}}\"; t = 1", "t=1")]
    [InlineData("s = f'{x['a']}'; t = 1", "t=1")]
    [InlineData("import os; a = 1\nmatch: int = 2\ntype = 'x'\nprint(b := 3)\nreturn_ = 4", """a=1 match=2 type="x" return_=4""")]
    [InlineData("\uFEFFa = 1", "a=1")]
    [InlineData("größe = 1", "größe=1")]
    [InlineData("f = lambda: 3; a = 1; b = 3 if x else 4; c = not True; d = -x", "a=1")]
    [InlineData("a = 'x", "syntax 1:5 <'> the quote that opens here is not closed")]
    [InlineData("a = [1\n", "syntax 1:5 <[> the `[` that opens here is not closed")]
    [InlineData("a = 1)\n", "syntax 1:6 <)> the `)` closes nothing that is open")]
    public void The_keys_are_what_the_top_level_assigns(string python, string keys) =>
        Assert.Equal(keys.TrimEnd(), LiteralText.Found("t.py", python));

    [Theory]
    [InlineData("lr = 0.1  # rate\r\n", "lr=1e-4", "lr = 1e-4  # rate\r\n")]
    [InlineData("n = 0x10", "n=.5", "n = .5")]
    [InlineData("n = 1", "n=0x1f", "n = 0x1f")]
    [InlineData("n = 1", "n=007", "n = 7")]
    [InlineData("n = - 1", "n=2", "n = 2")]
    [InlineData("n = 1", "n=-.inf", "n = float(\"-inf\")")]
    [InlineData("a = True", "a=false", "a = False")]
    [InlineData("a = None", "a=x", "a = \"x\"")]
    [InlineData("a = None", "a=3", "a = 3")]
    [InlineData("a = None", "a=true", "a = True")]
    [InlineData("a = 'x'", "a=5", "a = '5'")]
    [InlineData("a = 'x'", "a=it's \\ \"é\"", "a = 'it\\'s \\\\ \"é\"'")]
    [InlineData("a = \"x\"", "a=it's", "a = \"it's\"")]
    [InlineData("a = r'x'", "a=\\d+", "a = r'\\d+'")]
    [InlineData("a = r'x'", "a=it's \\d", "a = 'it\\'s \\\\d'")]
    [InlineData("a = u'''x'''", "a=y'", "a = u'''y\\''''")]
    [InlineData("a = ''", "a=y", "a = 'y'")]
    [InlineData("d = {'i':1}", "d.i=-2", "d = {'i':-2}")]
    [InlineData("a = 1", "a=x", "config-type - `a` needs a number, got `x` from the command line")]
    [InlineData("a = True", "a=1", "config-type - `a` needs `true` or `false`, got `1` from the command line")]
    [InlineData("a = 'x'", "a=null", "config-type - `a` needs a text, got `null` from the command line")]
    public void A_new_value_takes_the_place_and_the_style_of_the_old(string python, string word, string rewritten) =>
        Assert.Equal(rewritten, LiteralText.Rewritten("t.py", python, word));

    /// <summary>The goldens hold programs with what Python's own parser says of them; <c>write_python.py</c> beside them made them.</summary>
    [Fact]
    public void Keys_and_values_are_those_that_Python_sees()
    {
        int cases = 0;
        foreach (JsonElement golden in Goldens())
        {
            string text = golden.GetProperty("text").GetString()!;
            Dictionary<string, string> found = LiteralText.Parse("t.py", text).Literals.ToDictionary(literal => literal.Key, Describe);
            Dictionary<string, string> expected = golden.GetProperty("keys").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!);
            Assert.True(expected.OrderBy(item => item.Key, StringComparer.Ordinal).SequenceEqual(found.OrderBy(item => item.Key, StringComparer.Ordinal)),
                $"{text}\nPython: {string.Join(", ", expected)}\nfound: {string.Join(", ", found)}");
            cases++;
        }

        Assert.True(cases >= 500, $"{cases} cases");
    }

    [Fact]
    public async Task Python_reads_the_new_value_and_every_other_byte_stays()
    {
        if (!File.Exists("/usr/bin/python3") && !File.Exists("/usr/local/bin/python3"))
        {
            Assert.Skip("there is no python3 here");
        }

        const int Seed = 20;
        var random = new Random(Seed);
        var lines = new List<string>();
        foreach (JsonElement golden in Goldens())
        {
            LiteralFile file = LiteralText.Parse("t.py", golden.GetProperty("text").GetString()!);
            if (file.Literals.Count == 0)
            {
                continue;
            }

            Literal literal = file.Literals[random.Next(file.Literals.Count)];
            ConfigScalar value = NewValue(random, literal.Value);
            TextEdit edit = file.Edit(literal, value);
            string changed = TextEdit.Apply(file.Text, [edit]);
            Assert.Equal(file.Text[..literal.Start], changed[..literal.Start]);
            Assert.Equal(file.Text[literal.End..], changed[(literal.Start + edit.Text.Length)..]);
            Dictionary<string, string> after = LiteralText.Parse("t.py", changed).Literals.ToDictionary(item => item.Key, Describe);
            Assert.Equal(Describe(value), after[literal.Key]);
            lines.Add(JsonSerializer.Serialize(new { text = changed, keys = after }));
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Literals", "Goldens", "write_python.py");
        using Process python = Process.Start(new ProcessStartInfo("python3", [script, "check"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Task<string> answer = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.StandardInput.WriteAsync(string.Join('\n', lines) + "\n");
        python.StandardInput.Close();
        Assert.True(await answer == $"{lines.Count} right\n", $"seed {Seed}: {await answer}");
    }

    private static ConfigScalar NewValue(Random random, ConfigScalar old) => new(
        old.Value switch
        {
            bool truth => !truth,
            long => random.NextInt64(long.MinValue + 1, long.MaxValue) >> random.Next(64),
            double => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)),
            null => random.Next(3) switch { 0 => 5L, 1 => true, _ => "x'\"" },
            _ => new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => "ab'\"\\\n\r\té{}#\0"[random.Next(13)])]),
        },
        Origin.CommandLine);

    private static string Describe(Literal literal) => Describe(literal.Value);

    private static string Describe(ConfigScalar scalar) => scalar.Value switch
    {
        null => "null",
        bool truth => truth ? "bool true" : "bool false",
        long number => $"int {number}",
        double number => $"float {BitConverter.DoubleToInt64Bits(number):x16}",
        _ => "str " + string.Concat(((string)scalar.Value).Select(c => ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture))),
    };

    private static List<JsonElement> Goldens()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Literals", "Goldens", "python.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
