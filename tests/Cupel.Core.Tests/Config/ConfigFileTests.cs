using Cupel.Config;
using Cupel.Errors;
using Cupel.Testing;

namespace Cupel.Core.Tests.Config;

public sealed class ConfigFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("c.yaml", "a: {b: [1, x]} # c")]
    [InlineData("c.yml", "a: {b: [1, x]} # c")]
    [InlineData("c.toml", "[a] # c\nb = [1, 'x']")]
    [InlineData("c.json", "{\"a\": {\"b\": [1, \"x\",]}} // c")]
    [InlineData("c.jsonc", "{\"a\": {\"b\": [1, \"x\",]}} // c")]
    [InlineData("c.x.JSON", "{\"a\": {\"b\": [1, \"x\",]}} // c")]
    public void The_name_of_a_file_says_its_format(string name, string text)
    {
        var faults = new List<Fault>();
        ConfigNode? node = ConfigFile.Read(_folder.Write(name, text), name, faults);
        Assert.Empty(FaultText.Of(faults));
        Assert.Equal("""{"a":{"b":[1,"x"]}}""", ConfigJson.ToText(node!));
    }

    [Theory]
    [InlineData("c.tml", "syntax - `c.tml` is in no format that can be read | did you mean `.yml` or `.toml`?")]
    [InlineData("c.txt", "syntax - `c.txt` is in no format that can be read | known are `.yaml`, `.yml`, `.toml`, `.json`, `.jsonc`")]
    [InlineData("c", "syntax - the name of `c` has no ending that says its format | known are `.yaml`, `.yml`, `.toml`, `.json`, `.jsonc`")]
    public void A_name_that_says_no_format_is_a_fault(string name, string fault)
    {
        var faults = new List<Fault>();
        Assert.Null(ConfigFile.Read(_folder.Write(name, "a: 1\n"), name, faults));
        Assert.Equal([fault], FaultText.Of(faults));
    }

    [Theory]
    [InlineData("none.yaml")]
    [InlineData("none.toml")]
    [InlineData("none.json")]
    [InlineData("none.cfg")]
    public void A_file_that_is_not_there_is_a_fault(string name)
    {
        var faults = new List<Fault>();
        Assert.Null(ConfigFile.Read(_folder[name], name, faults));
        Assert.Equal([$"file-missing - no file `{name}`"], FaultText.Of(faults));
    }
}
