using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class JsonSyntaxTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "", "1:1 <> the file holds no value | begin with `{`" },
        { " // c\n", "1:6 <> the file holds no value | begin with `{`" },
        { "{\"a\": 1\n", "1:1 <{> the `{` that opens here is not closed | end it with `}`" },
        { "{\"a\": [1, 2\n", "1:7 <[> the `[` that opens here is not closed | end it with `]`" },
        { "[1, 2", "1:1 <[> the `[` that opens here is not closed | end it with `]`" },
        { "{\"a\": 1,", "1:1 <{> the `{` that opens here is not closed | end it with `}`" },
        { "{\"a\":", "1:1 <{> the `{` that opens here is not closed | end it with `}`" },
        { "{\"a\"", "1:5 <> expected `:` behind the key" },
        { "{\"a\" 1}", "1:6 <1> expected `:` behind the key" },
        { "{\"a\" // c\n 1}", "2:2 <1> expected `:` behind the key" },
        { "{\"a\", \"b\": 1}", "1:5 <,> expected `:` behind the key" },
        { "{\"a\": 1 \"b\": 2}\n", "1:9 <\"> expected `,` or `}` | the `{` is at c.json:1:1" },
        { "{\"a\": 1\n \"b\": 2}\n", "2:2 <\"> expected `,` or `}` | the `{` is at c.json:1:1" },
        { "{\"a\": 1;}\n", "1:8 <;> expected `,` or `}` | the `{` is at c.json:1:1" },
        { "[1 2]", "1:4 <2> expected `,` or `]` | the `[` is at c.json:1:1" },
        { "[1,,2]", "1:4 <,> expected a value" },
        { "[,]", "1:2 <,> expected a value" },
        { "{,}", "1:2 <,> expected a key before `,`" },
        { "{\"a\": }", "1:7 <}> expected a value" },
        { "{\"a\": , \"b\": 1}", "1:7 <,> expected a value" },
        { "{\"a\": ]}", "1:7 <]> expected `}`, not `]` | the `{` is at c.json:1:1" },
        { "{\"a\": 1]", "1:8 <]> expected `,` or `}` | the `{` is at c.json:1:1" },
        { "[1}", "1:3 <}> expected `,` or `]` | the `[` is at c.json:1:1" },
        { "[}", "1:2 <}> expected `]`, not `}` | the `[` is at c.json:1:1" },
        { "]", "1:1 <]> the `]` closes nothing that is open" },
        { "{a: 1}", "1:2 <a> a key must be in double quotes | write `\"a\":`" },
        { "{\"a\": 1, b: 1}", "1:10 <b> a key must be in double quotes | write `\"b\":`" },
        { "{1: 1}", "1:2 <1> a key must be in double quotes | write `\"1\":`" },
        { "{'a': 1}", "1:2 <'> JSON puts texts in double quotes | write `\"text\"`" },
        { "{\"a\": 'x'}", "1:7 <'> JSON puts texts in double quotes | write `\"text\"`" },
        { "{\"a\": adam}", "1:7 <adam> `adam` is no value | a text needs double quotes: `\"adam\"`" },
        { "{\"a\": True}", "1:7 <True> `True` is no value | write `true`" },
        { "{\"a\": None}", "1:7 <None> `None` is no value | write `null`" },
        { "{\"a\": NaN}", "1:7 <NaN> `NaN` is no value | write `\"NaN\"` where a number that is none is allowed" },
        { "{\"a\": -Infinity}", "1:7 <-Infinity> `-Infinity` is no number | "
            + "write `\"-Infinity\"` where an infinite number is allowed" },
        { "{\"a\": nul}", "1:7 <nul> `nul` is no value | a text needs double quotes: `\"nul\"`" },
        { "{\"a\": truer}", "1:11 <r> expected `,` or `}` | the `{` is at c.json:1:1" },
        { "{\"a\": 01}", "1:7 <01> `01` is no number | leave out the zeros before it" },
        { "{\"a\": .5}", "1:7 <.5> `.5` is no number | a point needs a digit on both sides" },
        { "{\"a\": 1.}", "1:7 <1.> `1.` is no number | a point needs a digit on both sides" },
        { "{\"a\": +1}", "1:7 <+1> `+1` is no number | leave out the `+`" },
        { "{\"a\": 1e}", "1:7 <1e> `1e` is no number | a text needs double quotes: `\"1e\"`" },
        { "{\"a\": 0x1f}", "1:7 <0x1f> `0x1f` is no number | a text needs double quotes: `\"0x1f\"`" },
        { "{\"a\": 5m}", "1:7 <5m> `5m` is no number | a text needs double quotes: `\"5m\"`" },
        { "{\"a\": \"x\n}", "1:7 <\"> the quote that opens here is not closed | a line end in a text is written `\\n`" },
        { "{\"a\": \"x", "1:7 <\"> the quote that opens here is not closed | a line end in a text is written `\\n`" },
        { "{\"a: 1}", "1:2 <\"> the quote that opens here is not closed | a line end in a text is written `\\n`" },
        { "{\"a\": \"\tx\"}", "1:8 <\t> a tab cannot stand in a text as it is | write `\\t`" },
        { "{\"a\": \"C:\\Windows\"}", "1:10 <\\W> JSON has no escape `\\W` | write `\\\\` for a backslash" },
        { "{\"a\": \"\\u12\"}", "1:8 <\\u> `\\u` needs 4 hexadecimal digits" },
        { "{\"é😀\": \"\\ud83d\"}", "1:9 <\"\\ud83d\"> the text has a `\\u` escape that is no character of Unicode" },
        { "{\"\\ud83d\": 1}", "1:2 <\"\\ud83d\"> the text has a `\\u` escape that is no character of Unicode" },
        { "# c\n{}", "1:1 <#> `#` begins no comment in JSON | a comment begins with `//`" },
        { "{ # c\n}", "1:3 <#> `#` begins no comment in JSON | a comment begins with `//`" },
        { "{\"a\": 1 # c\n}", "1:9 <#> expected `,` or `}` | a comment begins with `//`" },
        { "{} {}", "1:4 <{> the document has ended before this | a file holds one value: put all keys into one `{`" },
        { "{}\n\"a\": 1", "2:1 <\"> the document has ended before this | a file holds one value: put all keys into one `{`" },
        { "{} /* c", "1:4 </*> the comment that opens here is not closed | end it with `*/`" },
        { "{ /* c", "1:3 </*> the comment that opens here is not closed | end it with `*/`" },
        { "{ / \"a\": 1}", "1:3 </> expected a key in double quotes" },
        { "{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}}", "1:24 <\"a\"> the key `a` is there twice | "
            + "keep one; the first is at c.json:1:16" },
        { "{\"a\": 1,\n \"\\u0061\": 2}", "2:2 <\"\\u0061\"> the key `a` is there twice | keep one; the first is at c.json:1:2" },
        { "{\"a\": \"x\u0001\"}", "1:9 <\u0001> the control character U+0001 cannot stand in JSON" },
        { "a: 1\n", "1:1 <a> `a` is no value | a text needs double quotes: `\"a\"`" },
        { "{\"a\": $}\n", "1:7 <$> expected a value" },
        { "{$: 1}\n", "1:2 <$> expected a key in double quotes" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_JSON_is_said_with_its_place(string text, string fault)
    {
        var faults = new List<Fault>();
        JsonReader.Parse(text, "c.json", faults);
        Assert.Equal("syntax " + fault, FaultText.Of(Assert.Single(faults)));
    }
}
