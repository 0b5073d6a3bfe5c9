using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

/// <summary>TOML in tests: read it, and it must be without fault.</summary>
internal static class Toml
{
    internal static ConfigMap Map(string text)
    {
        var faults = new List<Fault>();
        ConfigMap? map = TomlReader.Parse(text, "test.toml", faults);
        Assert.Empty(FaultText.Of(faults));
        return map!;
    }

    internal static string Json(string text) => ConfigJson.ToText(Map(text));
}
