namespace Cupel.Core.Tests.Literals;

public sealed class CSharpLiteralsTests
{
    [Theory]
    [InlineData("#!/usr/bin/env dotnet\n#:package X@1.0\nusing System;\nvar lr = 1e-4; // rate\nint epochs = 3, steps = 1_000;\nconst string Name = \"a\\tb\";\n",
        """lr=0.0001 epochs=3 steps=1000 Name="a\tb" """)]
    [InlineData("float a = 0.5f; double b = 1; decimal c = -0.1m; long d = 5L; var e = 0xFFu; var f = 0b101; ulong g = 1UL; double h = 1d; var i = .5;",
        "a=0.5 b=1 c=-0.1 d=5 e=255 f=5 g=1 h=1.0 i=0.5")]
    [InlineData("bool a = true; string? b = null; int? c = null; var d = null; object e = null; char f = 'x'; var g = default(int);", "a=true b=null c=null")]
    [InlineData("var a = @\"c:\\x\"\"y\"; var b = \"\"\"raw \"x\" y\"\"\"; var c = $\"{a}\"; var d = $@\"{a:\"\"}\"; var e = \"x\"u8; var f = \"\\u00e9\\x41\";",
        """a="c:\\x\u0022y" b="raw \u0022x\u0022 y" f="\u00E9A" """)]
    [InlineData("var a = \"\"\"\n    one\n      two\n    \"\"\";", """a="one\n  two" """)]
    [InlineData("var a = f(3); var b = 1 + 2; var c = -x; var d = new[] { 1 }; a = 5; var (p, q) = (1, 2); x.y = 3; int[] z = [1];", "")]
    [InlineData("if (true) { int a = 1; }\nfor (int b = 2; b < 3; b++) { const int c = 3; }\nint d = 4;\nvoid F(int e = 5) { int f = 6; }\nvar g = () => { int h = 7; };", "d=4")]
    [InlineData("namespace N;\npublic static class P { public const double Lr = 0.1; static readonly int N = 3; static int M = 4; int o = 5; const int A = 1, B = 2;\n void F() { const int C = 1; }\n [Obsolete] internal const string S = \"x\"; }", """Lr=0.1 N=3 A=1 B=2 S="x" """)]
    [InlineData("namespace N { record R(int X = 3) { public const int A = 1; class I { const int A = 2; } } }", "R.A=1 R.I.A=2")]
    [InlineData("int A = 1; class P { const int A = 2; }", "A=1 P.A=2")]
    [InlineData("var a = \"$\"; var b = @$\"x\"; x[0] = 1; int c = 2;", """a="$" c=2""")]
    [InlineData("// int a = 1;\n/* int b = 2; */ int c = 3;\nvar s = $\"{x switch { 1 => \"int d = 4;\", _ => \"}\" }}}\"; int e = 5; var t = '\"'; int f = 6; var u = '\\''; int g = 7;", "c=3 e=5 f=6 g=7")]
    [InlineData("var a = \"x", "syntax 1:9 <\"> the quote that opens here is not closed")]
    public void The_keys_are_what_is_declared(string csharp, string keys) => Assert.Equal(keys.TrimEnd(), LiteralText.Found("t.cs", csharp));

    [Theory]
    [InlineData("var lr = 0.1;\r\n", "lr=1e-4", "var lr = 1e-4;\r\n")]
    [InlineData("var lr = 0.1;", "lr=1", "var lr = 1.0;")]
    [InlineData("double lr = 1;", "lr=2", "double lr = 2;")]
    [InlineData("double lr = 1;", "lr=.5", "double lr = 0.5;")]
    [InlineData("float lr = 1;", "lr=0.5", "float lr = 0.5f;")]
    [InlineData("float lr = 0.1F;", "lr=2", "float lr = 2F;")]
    [InlineData("decimal lr = 0.1m;", "lr=0.25", "decimal lr = 0.25m;")]
    [InlineData("var n = 10L;", "n=-5", "var n = -5L;")]
    [InlineData("int n = 10;", "n=1e3", "int n = 1000;")]
    [InlineData("int n = 10;", "n=0.5", "config-type - `n` needs an integer from -2147483648 to 2147483647, got `0.5` from the command line")]
    [InlineData("byte n = 10;", "n=256", "config-type - `n` needs an integer from 0 to 255, got `256` from the command line")]
    [InlineData("double n = 10;", "n=-.inf", "double n = double.NegativeInfinity;")]
    [InlineData("bool b = true;", "b=false", "bool b = false;")]
    [InlineData("string s = \"a\"; // x", "s=c:\\d \"q\"", "string s = \"c:\\\\d \\\"q\\\"\"; // x")]
    [InlineData("string s = @\"a\";", "s=c:\\d \"q\"", "string s = @\"c:\\d \"\"q\"\"\";")]
    [InlineData("string s = \"\"\"a\"\"\";", "s=\\d", "string s = \"\"\"\\d\"\"\";")]
    [InlineData("string? s = null;", "s=x", "string? s = \"x\";")]
    [InlineData("int? s = null;", "s=4", "int? s = 4;")]
    public void A_new_value_takes_the_place_and_the_style_of_the_old(string csharp, string word, string rewritten) =>
        Assert.Equal(rewritten, LiteralText.Rewritten("t.cs", csharp, word));
}
