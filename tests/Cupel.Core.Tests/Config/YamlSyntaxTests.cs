using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class YamlSyntaxTests
{
    private const string Indent = "put quotes around a value that holds `: `, or indent the line like its neighbours";

    public static TheoryData<string, string> Broken => new()
    {
        { "a: [1, 2\nb: 3\n", "1:4 <[> the `[` that opens here is not closed | end it with `]`, and indent every line of it" },
        { "a: [\n1,\n2\n]\n", "1:4 <[> the `[` that opens here is not closed | end it with `]`, and indent every line of it" },
        { "a: [1, 2\n", "1:4 <[> the `[` that opens here is not closed | end it with `]`, and indent every line of it" },
        { "[1, 2", "1:1 <[> the `[` that opens here is not closed | end it with `]`, and indent every line of it" },
        { "a: {x: 1\nb: 2\n", "1:4 <{> the `{` that opens here is not closed | end it with `}`, and indent every line of it" },
        { "a: [1, \"x\" \"y\"]\n", "1:12 <\"y\"> expected `,` or `]` | the `[` is at c.yaml:1:4" },
        { "key: [a, b]]\n", "1:12 <]> the `]` closes nothing that is open" },
        { "a: }\n", "1:4 <}> the `}` closes nothing that is open" },
        { "a:\n\tb: 1\n", "2:1 <\t> a tab cannot indent YAML | use spaces" },
        { "\ta: 1\n", "1:1 <\t> a tab cannot indent YAML | use spaces" },
        { "a: 1\n\t\nb: 2\n", "2:1 <\t> a tab cannot indent YAML | use spaces" },
        { "a:\n  b: 1\n\tc: 2\n", "3:1 <\t> a tab cannot indent YAML | use spaces" },
        { "-\ta: 1\n", "1:2 <\t> a tab cannot indent YAML | use spaces" },
        { "a: \"x\nb: 1\n", "1:4 <\"x> the quote that opens here is not closed" },
        { "a: 'x\n---\nb: 1\n", "1:4 <'x> the quote that opens here is not closed" },
        { "a: \"\\q\"\n", "1:4 <\"> an escape that YAML does not know | use single quotes, in which nothing is escaped" },
        { "a: b: c\n", "1:5 <:> a key cannot stand here | " + Indent },
        { "a: 1\n b: 2\n", "2:3 <:> a key cannot stand here | " + Indent },
        { "a: 1\nb\nc: 2\n", "2:1 <b> expected `key: value` | " + Indent },
        { "a: \"x\" y\n", "1:8 <y> expected `key: value` | " + Indent },
        { "- a\nb: 1\n", "2:1 <b> expected `- ` for the next item of the list | indent the line like its neighbours" },
        { "a: - b\n", "1:4 <-> a list cannot start here | start it on the next line, or write `[a, b]`" },
        { "a: @x\n", "1:4 <@> this character cannot start a value | put quotes around the value" },
        { "a: %x\n", "1:4 <%> this character cannot start a value | put quotes around the value" },
        { "a: *x\n", "1:4 <*x> no anchor `&x` stands before this" },
        { "a: &base 1\nb: *bas\n", "2:4 <*bas> no anchor `&bas` stands before this | did you mean `base`?" },
        { "a: &x [*x]\n", "1:8 <*x> `*x` stands inside the value it names" },
        { "a: &x {y: 1}\nb:\n  <<: *x\n", "3:3 <<<> merge keys (`<<`) are not supported | YAML 1.2 has none: write the keys out, or give "
            + "the whole value by an alias" },
        { "---\na: 1\n---\nb: 2\n", "3:1 <-> a second document starts here | keep one document in a file" },
        { "x: 1\n...\n{\n", "3:1 <{> the document has ended before this | keep one document in a file" },
        { "%YAML 1.1\n---\na: 1\n", "1:1 <%> only YAML 1.2 is read | leave the `%YAML` line out" },
        { "a: !!str 5\n", "1:4 <!> tags are not supported | leave the tag out; put quotes around what must be text" },
        { "a: 1\nb: 2\na: 3\n", "3:1 <a> the key `a` is there twice | keep one; the first is at c.yaml:1:1" },
        { "a: {b: 1, b: 2}\n", "1:11 <b> the key `b` is there twice | keep one; the first is at c.yaml:1:5" },
        { "? [a]\n: b\n", "1:3 <[> a key must be text" },
        { "1: x\n", "1:1 <1> a key must be text | write `\"1\":`" },
        { "true: x\n", "1:1 <true> a key must be text | write `\"true\":`" },
        { "a: x\u0001y\n", "1:5 <\u0001> the control character U+0001 cannot stand in YAML" },
        { "a: 1\nb: \0\n", "2:4 <\0> the control character U+0000 cannot stand in YAML" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_YAML_for_us_is_said_with_its_place(string text, string fault)
    {
        var faults = new List<Fault>();
        YamlReader.Parse(text, "c.yaml", faults);
        Assert.Equal("syntax " + fault, FaultText.Of(Assert.Single(faults)));
    }

    [Fact]
    public void Faults_that_are_not_of_syntax_come_all_at_once_and_leave_a_tree()
    {
        var faults = new List<Fault>();
        ConfigNode? node = YamlReader.Parse("a: 1\na: 2\n3: x\nb: !t y\nc: [*z, 1]\n", "c.yaml", faults);
        Assert.Equal([2, 3, 4, 5], faults.Select(fault => fault.Where!.Line));
        Assert.Equal("""{"a":1,"b":"y","c":[null,1]}""", Yaml.Json(node!));
    }
}
