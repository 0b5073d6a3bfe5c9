namespace Cupel.Core.Tests.Literals;

/// <summary>What is found in files of values, and how it is written anew.</summary>
public sealed class FileLiteralsTests
{
    [Theory]
    [InlineData("c.json", "{\"lr\": 1e-4, // rate\n \"o\": {\"n\": \"a\\\"é\", \"l\": [1, true, null,], \"a.b\": 1}, \"big\": 99999999999999999999}",
        """lr=0.0001 o.n="a\u0022\u00E9" o.l.0=1 o.l.1=true o.l.2=null""")]
    [InlineData("c.json", "[{\"a\": 1}, 2]", "0.a=1 1=2")]
    [InlineData("c.json", "{\"a\": 1, \"a\": 2}", "syntax 1:10 <\"a\"> the key `a` is there twice | keep one")]
    [InlineData("c.json", "{\"é\": 1,\n \"b\": }", "syntax 2:7 <}> this is not JSON from here on")]
    [InlineData("c.yaml", "lr: 1e-4  # rate\r\no:\r\n  n: 'a'\r\n  l: [1, \"x\", no, ~]\r\n", """lr=0.0001 o.n="a" o.l.0=1 o.l.1="x" o.l.2="no" o.l.3=null""")]
    [InlineData("c.yml", "é: 😀\na: &x 3\nb: *x\nd: |\n  y\ne:\nf: \"z\n w\"\ng: &y 'q'\n\"h i\": 1\n", """é="\uD83D\uDE00" a=3 g="q" """)]
    [InlineData("c.yml", "\uFEFFa: 1\n", "a=1")]
    [InlineData("c.yml", "a: {b: 1}\n---\nc: 2\n", "syntax 2:1 <-> a second document starts here | keep one document in a file")]
    [InlineData("c.ini", "top=1\n; x\n[net]\nlr = 0.1 ; rate\nname: \"a b\"\non = yes\nflag=True\nurl = http://x#y\nempty =\nlong = a\n  b\n[a.b]\nc=2\n[a d]\ne=1\n",
        """top=1 net.lr=0.1 net.name="a b" net.on="yes" net.flag=true net.url="http://x#y" net.empty="" a.b.c=2""")]
    [InlineData("c.ini", "[s]\na=1\na=2\r\n# a=3\n", "s.a=2")]
    [InlineData("x/.env", "LR=1e-4 # rate\nexport NAME='a b'\nQ=\"x \\\"y\\\"\"\nE=\nV=$LR\nW=a\"b\"\nM=\"a\nN=3\n\"\nP=a b\n# C=1\nB=true\nLR=2\n",
        """NAME="a b" Q="x \u0022y\u0022" E="" B=true LR=2""")]
    public void Values_are_found_by_dotted_key(string name, string text, string keys) =>
        Assert.Equal(keys.TrimEnd(), LiteralText.Found(name, text));

    [Theory]
    [InlineData("c.json", "{\"lr\": 0.1, /* é */ \"n\": \"a\"}\r\n", "lr=1e-4 n=b\"é", "{\"lr\": 1e-4, /* é */ \"n\": \"b\\\"é\"}\r\n")]
    [InlineData("c.json", "{\"a\": 1, \"b\": true, \"c\": null}", "a=.5 b=false c=x", "{\"a\": 0.5, \"b\": false, \"c\": \"x\"}")]
    [InlineData("c.json", "{\"a\": 1}", "a=+0x1f", "config-type - `a` needs a number, got `+0x1f` from the command line")]
    [InlineData("c.json", "{\"a\": 1}", "a=0x1f", "{\"a\": 31}")]
    [InlineData("c.json", "{\"a\": 1}", "a=.inf", "config-type 1:7 <1> JSON has no way to write `.inf`")]
    [InlineData("c.yaml", "lr: 1e-3 # x\r\nb: 0.1\r\n", "lr=1e-4 b=1e-4", "lr: 1e-4 # x\r\nb: 1.0e-4\r\n")]
    [InlineData("c.yaml", "a: 0.1\n", "a=1.5e-4", "a: 1.5e-4\n")]
    [InlineData("c.yaml", "a: 0.1\n", "a=1e5", "a: 1.0e+5\n")]
    [InlineData("c.yaml", "a: 1\n", "a=-.inf", "a: -.inf\n")]
    [InlineData("c.yaml", "a: adam\nb: 'x'\nc: \"y\"\nd: yes\n", "a=sgd b=it's c=z d=no", "a: sgd\nb: 'it''s'\nc: \"z\"\nd: no\n")]
    [InlineData("c.yaml", "a: adam\n", "a=no", "a: \"no\"\n")]
    [InlineData("c.yaml", "a: adam\n", "a=1", "a: \"1\"\n")]
    [InlineData("c.yaml", "a: adam\n", "a=1_000", "a: \"1_000\"\n")]
    [InlineData("c.yaml", "a: [x, y]\n", "a.0=p,q", "a: [\"p,q\", y]\n")]
    [InlineData("c.yaml", "a: adam\n", "a=x: y", "a: \"x: y\"\n")]
    [InlineData("c.yaml", "a: x/y.txt # c\n", "a=../data/my file.txt", "a: ../data/my file.txt # c\n")]
    [InlineData("c.yaml", "a: True\nb: false\n", "a=false b=true", "a: False\nb: true\n")]
    [InlineData("c.yaml", "a: &x 3\nb: *x\n", "a=4", "a: &x 4\nb: *x\n")]
    [InlineData("c.ini", "[s]\na = 0.1 ; x\r\nb=\"y\"\nc=\n", "s.a=1e-4 s.b=z s.c=w", "[s]\na = 1e-4 ; x\r\nb=\"z\"\nc=w\n")]
    [InlineData("c.ini", "[s]\na=True\n", "s.a=false", "[s]\na=False\n")]
    [InlineData("c.ini", "[s]\na=x\n", "s.a=x #y", "config-type 2:3 <x> an INI file has no sure way to write `x #y` here")]
    [InlineData(".env", "export A=1 # x\nB=b\nC=\"c\"\nD='d'\n", "A=1e-4 B=$x C=$y D=it's", "export A=1e-4 # x\nB='$x'\nC=\"\\$y\"\nD=\"it's\"\n")]
    [InlineData(".env", "A=1\n", "A=fast", "config-type - `A` needs a number, got `fast` from the command line")]
    public void A_new_value_takes_the_place_and_the_style_of_the_old(string name, string text, string words, string rewritten)
    {
        // A blank parts two words where the second has a key.
        string[] parts = System.Text.RegularExpressions.Regex.Split(words, " (?=[\\w.]+=)");
        Assert.Equal(rewritten, LiteralText.Rewritten(name, text, parts));
    }
}
