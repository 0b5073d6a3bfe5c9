using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

/// <summary>YAML in tests: read it, and it must be without fault.</summary>
internal static class Yaml
{
    internal static ConfigNode Read(string text)
    {
        var faults = new List<Fault>();
        ConfigNode? node = YamlReader.Parse(text, "test.yaml", faults);
        Assert.Empty(FaultText.Of(faults));
        return node!;
    }

    internal static ConfigMap Map(string text) => (ConfigMap)Read(text);

    internal static string Json(ConfigNode node) => ConfigJson.ToText(node);
}
