using Cupel.Checks;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class CheckSchemaTests
{
    [Theory]
    [InlineData("{metric: acc, above: 0.97}", "acc above 0.97")]
    [InlineData("{metric: loss, at: min, at_most: 1, at_least: 0}", "min loss at least 0 and at most 1")]
    [InlineData("{metric: acc, at: max, below: 1e-3}", "max acc below 0.001")]
    [InlineData("{metric: loss, near: 2.5, within: 2%}", "loss near 2.5 within 2 %")]
    [InlineData("{metric: loss, near: 2.5, within: 12.5 %}", "loss near 2.5 within 12.5 %")]
    [InlineData("{metric: loss, near: 2.5, within: 0.1}", "loss near 2.5 within 0.1")]
    [InlineData("{metric: loss, near: 2.5}", "loss near 2.5 within 0")]
    [InlineData("{file: '**/*.safetensors', metric: null}", "file **/*.safetensors exists")]
    public void A_check_is_read(string yaml, string statement)
    {
        (Check? check, List<Fault> faults) = Read(yaml);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal(statement, check!.Statement);
    }

    [Theory]
    [InlineData("{above: 1}", "config-missing 1:1 <{above: 1}> a check needs `metric` or `file` | write `{ metric: loss, below: 0.1 }`")]
    [InlineData("{metric: a, file: b}", "config-conflict 1:13 <file> a check is about a `metric` or a `file`, not both | write two checks")]
    [InlineData("{metric: a}", "config-missing 1:1 <{metric: a}> the check of `a` has no bound | add one of `above`, `below`, `at_least`, `at_most`, `near`")]
    [InlineData("{metric: a, above: 1, within: 2%}", "config-conflict 1:23 <within> `within` goes with `near` | add `near`")]
    [InlineData("{file: a, above: 1}", "config-conflict 1:11 <above> `above` is for checks of a metric | leave `above` out")]
    [InlineData("{metric: a, abov: 1}", "config-key 1:13 <abov> no config key `abov` | did you mean `above`?")]
    [InlineData("{metric: a, above: high}", "config-type 1:20 <high> `above` needs a number, got `high`")]
    [InlineData("{metric: a, near: 1, within: -1}", "config-type 1:30 <-1> `within` needs a number of at least 0 or a share such as `2%`, got `-1`")]
    [InlineData("{metric: a, near: 1, within: 2 percent}",
        "config-type 1:30 <2 percent> `within` needs a number of at least 0 or a share such as `2%`, got `2 percent`")]
    [InlineData("{metric: a, at: mean, above: 1}", "config-type 1:17 <mean> `at` needs one of `last`, `min`, `max`, got `mean`")]
    public void A_check_that_says_nothing_is_refused(string yaml, string fault) => Assert.Equal([fault], FaultText.Of(Read(yaml).Faults));

    private static (Check? Check, List<Fault> Faults) Read(string yaml)
    {
        var faults = new List<Fault>();
        ConfigMap map = new ConfigResolver("/", faults).Resolve(Yaml.Read(yaml), CheckSchema.Type);
        return (faults.Count == 0 ? CheckSchema.Read(map, faults) : null, faults);
    }
}
