using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class TomlSyntaxTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "a = \n", "1:5 <> expected a value" },
        { "a = # c\n", "1:5 <#> expected a value" },
        { "a = é\n", "1:5 <é> expected a value | a text needs quotes: `\"text\"`" },
        { "a: 1\n", "1:2 <:> expected `=` after the key | TOML writes `key = value`" },
        { "a b = 1\n", "1:3 <b> expected `=` after the key | a key with blanks needs quotes" },
        { "a\n", "1:2 <> expected `=` after the key" },
        { "= 1\n", "1:1 <=> expected a key before `=` | an empty key is written `\"\"`" },
        { "é = 1\n", "1:1 <é> a key without quotes has only letters, digits, `_` and `-` of ASCII | put the key in quotes" },
        { "a. = 1\n", "1:4 <=> expected a key before `=` | an empty key is written `\"\"`" },
        { "'''a''' = 1\n", "1:1 <'> a key cannot be a text of several lines | use one quote on each side" },
        { "a = 1 b = 2\n", "1:7 <b> expected the end of the line | "
            + "a line holds one key with its value; a comment begins with `#`" },
        { "a = \"x\n", "1:5 <\"> the quote that opens here is not closed | for several lines write `\"\"\"`" },
        { "a = 'it's'\n", "1:9 <s> expected the end of the line | "
            + "a line holds one key with its value; a comment begins with `#`" },
        { "a = 'x\n", "1:5 <'> the quote that opens here is not closed | for several lines write `'''`" },
        { "a = \"\"\"x\ny\n", "1:5 <\"\"\"> the quote that opens here is not closed" },
        { "a = \"C:\\Users\"\n", "1:8 <\\U> `\\U` needs 8 hexadecimal digits | "
            + "use single quotes, in which nothing is escaped, or write `\\\\` for a backslash" },
        { "a = \"\\q\"\n", "1:6 <\\q> TOML has no escape `\\q` | "
            + "use single quotes, in which nothing is escaped, or write `\\\\` for a backslash" },
        { "a = \"\\", "1:6 <\\> TOML has no escape `\\` | "
            + "use single quotes, in which nothing is escaped, or write `\\\\` for a backslash" },
        { "a = \"\\u12\"\n", "1:6 <\\u12> `\\u12` needs 4 hexadecimal digits | "
            + "use single quotes, in which nothing is escaped, or write `\\\\` for a backslash" },
        { "a = \"\\ud83d\\ude00\"\n", "1:6 <\\ud83d> `\\ud83d` is no character of Unicode | "
            + "write a character beyond U+FFFF as one `\\U` with 8 digits" },
        { "a = \"\\U00110000\"\n", "1:6 <\\U00110000> `\\U00110000` is no character of Unicode" },
        { "a = [1, 2\n", "1:5 <[> the `[` that opens here is not closed | end it with `]`" },
        { "a = [1, 2\nb = 3\n", "2:1 <b> expected `,` or `]` | the `[` is at c.toml:1:5" },
        { "a = [1 2]\n", "1:8 <2> expected `,` or `]` | the `[` is at c.toml:1:5" },
        { "a = [1}\n", "1:7 <}> expected `,` or `]` | the `[` is at c.toml:1:5" },
        { "a = [,]\n", "1:6 <,> expected a value" },
        { "a = {x = 1\n}\n", "1:5 <{> the `{` that opens here is not closed on its line | "
            + "TOML wants an inline table on one line: close it, or write a `[table]`" },
        { "a = {x = 1, }\n", "1:13 <}> an inline table has no comma after its last value | leave the comma out" },
        { "a = {x = 1 y = 2}\n", "1:12 <y> expected `,` or `}` | the `{` is at c.toml:1:5" },
        { "a = {x = 1]\n", "1:11 <]> expected `,` or `}` | the `{` is at c.toml:1:5" },
        { "a = {x = 1, # c\n}\n", "1:5 <{> the `{` that opens here is not closed on its line | "
            + "TOML wants an inline table on one line: close it, or write a `[table]`" },
        { "[a\n", "1:3 <> expected `]` after the name of the table" },
        { "[[a]\n", "1:4 <]> expected `]]` after the name of the table" },
        { "[]\n", "1:2 <]> expected a key before `]`" },
        { "[ [a]]\n", "1:3 <[> expected a key | a key is letters, digits, `_` and `-`, or a text in quotes" },
        { "[a] b = 1\n", "1:5 <b> expected the end of the line | "
            + "a line holds one key with its value; a comment begins with `#`" },
        { "]\n", "1:1 <]> expected a key before `]`" },
        { "a = adam\n", "1:5 <adam> `adam` is no value | a text needs quotes: `\"adam\"`" },
        { "a = yes\n", "1:5 <yes> `yes` is no value | write `true`" },
        { "a = False\n", "1:5 <False> `False` is no value | write `false`" },
        { "a = null\n", "1:5 <null> `null` is no value | TOML has no null: leave the key out" },
        { "a = Infinity\n", "1:5 <Infinity> `Infinity` is no value | write `inf`" },
        { "a = 1.\n", "1:5 <1.> `1.` is no number | a point needs a digit on both sides" },
        { "a = .5\n", "1:5 <.5> `.5` is no number | a point needs a digit on both sides" },
        { "a = 01\n", "1:5 <01> `01` is no number | leave out the zeros before it; an octal number is written `0o17`" },
        { "a = 1__0\n", "1:5 <1__0> `1__0` is no number | a `_` needs a digit on both sides" },
        { "a = -0x1\n", "1:5 <-0x1> `-0x1` is no number | an integer with `0x`, `0o` or `0b` has no sign" },
        { "a = 0b2\n", "1:5 <0b2> `0b2` is no number | a text needs quotes: `\"0b2\"`" },
        { "a = 5m\n", "1:5 <5m> `5m` is no number | a text needs quotes: `\"5m\"`" },
        { "a = 2023-02-29\n", "1:5 <2023-02-29> `2023-02-29` is no date or time | "
            + "a time is `hh:mm:ss`, a date `yyyy-mm-dd`, both `yyyy-mm-ddThh:mm:ss` with `Z` or `+hh:mm` if you like" },
        { "a = 07:32\n", "1:5 <07:32> `07:32` is no date or time | "
            + "a time is `hh:mm:ss`, a date `yyyy-mm-dd`, both `yyyy-mm-ddThh:mm:ss` with `Z` or `+hh:mm` if you like" },
        { "a = 1979-05-27 07:32\n", "1:5 <1979-05-27 07:32> `1979-05-27 07:32` is no date or time | "
            + "a time is `hh:mm:ss`, a date `yyyy-mm-dd`, both `yyyy-mm-ddThh:mm:ss` with `Z` or `+hh:mm` if you like" },
        { "a = 9223372036854775808\n", "1:5 <9223372036854775808> `9223372036854775808` does not fit 64 bits | "
            + "write it with a point for the nearest float, or in quotes as text" },
        { "a = 0x8000000000000000\n", "1:5 <0x8000000000000000> `0x8000000000000000` does not fit 64 bits | "
            + "write it with a point for the nearest float, or in quotes as text" },
        { "a = 1\na = 2\n", "2:1 <a> the key `a` is there twice | keep one; the first is at c.toml:1:1" },
        { "a.b = 1\na.'b' = 2\n", "2:3 <'b'> the key `a.b` is there twice | keep one; the first is at c.toml:1:3" },
        { "a = {x = 1, x = 2}\n", "1:13 <x> the key `x` is there twice | keep one; the first is at c.toml:1:6" },
        { "[a]\n[a]\n", "2:2 <a> the table `a` is there twice | keep one; the first is at c.toml:1:1" },
        { "[[a]]\n[a]\n", "2:2 <a> `a` is an array of tables | write `[[a]]` for one table more" },
        { "[a]\n[[a]]\n", "2:3 <a> `a` is a table, not an array of tables | keep one; the first is at c.toml:1:2" },
        { "a = []\n[[a]]\n", "2:3 <a> `a` is an array that is closed, not an array of tables | "
            + "keep one; the first is at c.toml:1:1" },
        { "a = 1\n[a]\n", "2:2 <a> `a` has a value already, and cannot be a table too | keep one; the value is at c.toml:1:1" },
        { "a = 1\n[a.b]\n", "2:2 <a> `a` has a value already, and cannot be a table too | keep one; the value is at c.toml:1:1" },
        { "a = {}\n[a.'b c'.d]\n", "2:2 <a> `a` has a value already, and cannot be a table too | "
            + "keep one; the value is at c.toml:1:1" },
        { "[x]\na.b = 1\n[x.a]\n", "3:4 <a> dotted keys have made the table `x.a` already | "
            + "write its keys together; the first is at c.toml:2:1" },
        { "[a.b]\n[a]\nb.c = 1\n", "3:1 <b> a dotted key cannot add to `b`, which is made elsewhere | "
            + "write the key where `b` is made, at c.toml:1:4" },
        { "a = 1\na.b = 2\n", "2:1 <a> `a` has a value already, and cannot hold keys too | "
            + "write the key where `a` is made, at c.toml:1:1" },
        { "a = {}\na.b = 2\n", "2:1 <a> `a` has a value already, and cannot hold keys too | "
            + "write the key where `a` is made, at c.toml:1:1" },
        { "[[a.b]]\n[a]\nb.c = 1\n", "3:1 <b> a dotted key cannot add to `b`, which is made elsewhere | "
            + "write the key where `b` is made, at c.toml:1:5" },
        { "a = 'x\u0001'\n", "1:7 <\u0001> the control character U+0001 cannot stand in TOML" },
        { "a = 1\rb = 2\n", "1:6 <> the control character U+000D cannot stand in TOML" },
        { "a = 'x\u007f'\n", "1:7 <\u007f> the control character U+007F cannot stand in TOML" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_TOML_is_said_with_its_place(string text, string fault)
    {
        var faults = new List<Fault>();
        TomlReader.Parse(text, "c.toml", faults);
        Assert.Equal("syntax " + fault, FaultText.Of(Assert.Single(faults)));
    }

    [Fact]
    public void Faults_that_are_not_of_syntax_come_all_at_once_and_leave_a_tree()
    {
        var faults = new List<Fault>();
        ConfigMap? map = TomlReader.Parse("a = 1\na = 2\nb = 9223372036854775808\n[c]\nx = 1\n[c]\nx = 2\n[d]\n", "c.toml", faults);
        Assert.Equal([2, 3, 6], faults.Select(fault => fault.Where!.Line));
        Assert.Equal("""{"a":1,"b":0,"c":{"x":1},"d":{}}""", ConfigJson.ToText(map!));
    }
}
