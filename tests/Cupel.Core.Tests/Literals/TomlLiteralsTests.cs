namespace Cupel.Core.Tests.Literals;

public sealed class TomlLiteralsTests
{
    private const string Tables = """
        a = 1e-4 # x
        b.c = 'x'
        "d" = "y\n"
        [t]
        l = [1, 0x1F,
          1_000, # c
        ]
        i = { p = true, q = {r = -2} }
        [t."u.v"]
        w = 1
        [[s]]
        x = 1
        [[s]]
        x = 2
        [s.y]
        z = 3
        """;

    [Theory]
    [InlineData(Tables, """a=0.0001 b.c="x" d="y\n" t.l.0=1 t.l.1=31 t.l.2=1000 t.i.p=true t.i.q.r=-2 s.0.x=1 s.1.x=2 s.1.y.z=3""")]
    [InlineData("d = 2020-01-01\ne = 1979-05-27 07:32:00Z\nt = 07:32:00\nm = \"\"\"\nx = 1\n\"\"\"\nn = '''y'''\nf = inf\r\ng = 1", "f=\"Infinity\" g=1")]
    [InlineData("a = 1\nb =\n", "syntax 2:4 <> this is not TOML from here on")]
    [InlineData("a = \"x\nb = 1", "syntax 1:5 <\"> this is not TOML from here on")]
    public void Values_are_found_by_dotted_key(string toml, string keys) => Assert.Equal(keys, LiteralText.Found("c.toml", toml));

    [Theory]
    [InlineData("a = 0.1 # x\r\n", "a=1e-4", "a = 1e-4 # x\r\n")]
    [InlineData("a = 0.1\n", "a=2", "a = 2.0\n")]
    [InlineData("a = 3\n", "a=.5", "a = 0.5\n")]
    [InlineData("a = 'x'\n", "a=c:\\d", "a = 'c:\\d'\n")]
    [InlineData("a = 'x'\n", "a=it's", "a = \"it's\"\n")]
    [InlineData("a = \"x\"\n", "a=z\"q", "a = \"z\\\"q\"\n")]
    [InlineData("a = [true]\n", "a.0=false", "a = [false]\n")]
    public void A_new_value_takes_the_place_and_the_style_of_the_old(string toml, string word, string rewritten) =>
        Assert.Equal(rewritten, LiteralText.Rewritten("c.toml", toml, word));
}
