using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Sources;

namespace Cupel.Core.Tests.Sources;

public sealed class SourceRuleSchemaTests
{
    [Theory]
    [InlineData("'**/* text size<100000 max-matches=500'", "**/* take Text <100000 max 500")]
    [InlineData("'-**/* dir sentinel=bin/activate'", "**/* leave Folder sentinel bin/activate")]
    [InlineData("'-**/.* dir'", "**/.* leave Folder")]
    [InlineData("'data/ size>1.5M  binary'", "data/** take Binary >1500000")]
    [InlineData("'my data/a b.csv'", "my data/a b.csv take Any")]
    [InlineData("'\\-odd.py'", "-odd.py take Any")]
    [InlineData("{glob: '-**/*', above: 2M}", "**/* leave Any >2000000")]
    [InlineData("{glob: 'a text', kind: text, below: 100k, most: 3, ignored: true}", "a text take Text <100000 max 3 ignored")]
    [InlineData("{glob: '-**/*', sentinel: .nocopy}", "**/* leave Folder sentinel .nocopy")]
    public void A_rule_is_a_pattern_and_conditions(string yaml, string expected)
    {
        (IReadOnlyList<SourceRule> rules, List<Fault> faults) = Read(yaml);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal([expected], rules.Select(Show));
    }

    [Theory]
    [InlineData("'**/* size<big'", "syntax 1:11 <size<big> `size<` needs a number of bytes such as `100k` or `1.5M`, got `big`")]
    [InlineData("'**/* max-match=5'", "syntax 1:11 <max-match=5> no condition `max-match=5` | did you mean `max-matches=5`?")]
    [InlineData("'**/* max-matches=x'", "syntax 1:11 <max-matches=x> `max-matches=` needs a whole number, got `x`")]
    [InlineData("'cache/** size<2 GB'", "syntax 1:22 <GB> no condition `GB` | the conditions are `text`, `binary`, `dir`, `size<N`, `size>N`, `sentinel=FILE`, `max-matches=N` and `ignored`")]
    [InlineData("'**/* text binary'", "syntax 1:16 <binary> a rule is about one kind, got `binary` besides")]
    [InlineData("'**/* dir size<5'", "config-conflict 1:5 <'**/* dir size<5'> sizes and numbers are about files, and this rule is about folders | make two rules of it")]
    [InlineData("{glob: a, kind: text, sentinel: x}", "config-conflict 1:5 <{glob: a, kind: text, sentinel: x}> a sentinel is about folders, and this rule is about files | make two rules of it")]
    [InlineData("{below: 5}", "config-missing 1:5 <{below: 5}> the key `glob` is missing in `source.0` | add `glob:` with a pattern")]
    [InlineData("{glob: a, belw: 5}", "config-key 1:15 <belw> no config key `source.0.belw` | did you mean `source.0.below`?")]
    public void What_is_wrong_with_it_is_said_with_the_place(string yaml, string fault) => Assert.Equal([fault], FaultText.Of(Read(yaml).Faults));

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("100k", 100_000L)]
    [InlineData("1.5 MB", 1_500_000L)]
    [InlineData("2G", 2_000_000_000L)]
    [InlineData("99999999999999T", null)]
    [InlineData("1x", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void A_size_has_a_unit_of_a_thousand(string text, long? bytes) => Assert.Equal(bytes, ByteSize.Find(text));

    private static string Show(SourceRule rule) => string.Join(' ',
    [
        rule.Glob.Pattern, rule.Take ? "take" : "leave", rule.Kind.ToString(),
        .. rule.Below is long below ? [$"<{below}"] : Array.Empty<string>(),
        .. rule.Above is long above ? [$">{above}"] : Array.Empty<string>(),
        .. rule.Sentinel is string sentinel ? [$"sentinel {sentinel}"] : Array.Empty<string>(),
        .. rule.Most is int most ? [$"max {most}"] : Array.Empty<string>(),
        .. rule.Ignored ? ["ignored"] : Array.Empty<string>(),
    ]);

    private static (IReadOnlyList<SourceRule> Rules, List<Fault> Faults) Read(string yaml)
    {
        var faults = new List<Fault>();
        ConfigNode node = new ConfigResolver("/", faults).Resolve(Yaml.Map("s: [" + yaml + "]").Find("s")!, SourceRuleSchema.Type, "source");
        return (faults.Count > 0 ? [] : SourceRuleSchema.Read(node, faults)!, faults);
    }
}
