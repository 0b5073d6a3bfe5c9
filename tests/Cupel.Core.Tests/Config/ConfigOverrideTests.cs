using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

public sealed class ConfigOverrideTests
{
    [Theory]
    [InlineData("lr=0.1", "0.1")]
    [InlineData("lr=1", "1")]
    [InlineData("lr= 1e-3 ", "0.001")]
    [InlineData("on=no", "\"no\"")]
    [InlineData("on=true", "true")]
    [InlineData("x=", "\"\"")]
    [InlineData("x= ", "\" \"")]
    [InlineData("x=null", "null")]
    [InlineData("x='5'", "\"5\"")]
    [InlineData("x=\"a\\tb\"", "\"a\\tb\"")]
    [InlineData("x=a=b", "\"a=b\"")]
    [InlineData("x=*.py", "\"*.py\"")]
    [InlineData("x=a: b # c", "\"a: b # c\"")]
    [InlineData("x=[1, a, 2.5]", "[1,\"a\",2.5]")]
    [InlineData("x={name: adam, lr: 1e-3}", "{\"name\":\"adam\",\"lr\":0.001}")]
    [InlineData("x=range[1:3]", "\"range[1:3]\"")]
    [InlineData("x=-1", "-1")]
    [InlineData("x=-a", "\"-a\"")]
    public void A_value_is_read_as_YAML_would_and_all_else_is_text(string argument, string json)
    {
        var faults = new List<Fault>();
        ConfigOverride item = ConfigOverride.Parse(argument, faults)!;
        Assert.Empty(faults);
        Assert.Equal(json, Yaml.Json(item.Value).Replace("\\u0022", "\\\"", StringComparison.Ordinal));
        Assert.Equal(OriginKind.CommandLine, item.Value.Origin.Kind);
    }

    [Theory]
    [InlineData("lr", "usage - `lr` is not of the form `key=value`")]
    [InlineData("=1", "usage - `` is not a dotted key | write it as `optimizer.lr=0.01`")]
    [InlineData("a..b=1", "usage - `a..b` is not a dotted key | write it as `optimizer.lr=0.01`")]
    [InlineData("a b=1", "usage - `a b` is not a dotted key | write it as `optimizer.lr=0.01`")]
    [InlineData("a=[1, 2", "syntax - the value of `a` from the command line cannot be read: the `[` that opens here is not closed at character 1 "
        + "| put quotes around a text, in single quotes for the shell: `'key=\"[a\"'`")]
    public void What_cannot_be_read_is_a_fault(string argument, string fault)
    {
        var faults = new List<Fault>();
        Assert.Null(ConfigOverride.Parse(argument, faults));
        Assert.Equal([fault], FaultText.Of(faults));
    }

    [Fact]
    public void A_key_given_twice_is_a_fault()
    {
        var faults = new List<Fault>();
        Assert.Equal(["a", "b"], ConfigOverride.ParseAll(["a=1", "b=2", "a=3"], faults).Select(item => item.Key));
        Assert.Equal(["usage - `a` is given twice | give it once"], FaultText.Of(faults));
    }
}
