using System.Text;
using Cupel.Config;

namespace Cupel.Operations;

/// <summary>Operations as an operations file in YAML has them.</summary>
public static class OperationsText
{
    private const int Step = 2;

    /// <summary>A whole file: one key with the operations in it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="operations">The operations by name.</param>
    public static string Of(string key, ConfigMap operations) => $"{key}:\n{Of(operations, Step)}";

    /// <summary>The lines of a map, the sections of each <c>config</c> over several lines, all else on one.</summary>
    /// <param name="map">The map: operations by name, or keys of one.</param>
    /// <param name="indent">How many blanks each line starts with.</param>
    public static string Of(ConfigMap map, int indent)
    {
        var text = new StringBuilder();
        foreach (ConfigEntry entry in map.Entries)
        {
            text.Append(' ', indent).Append(YamlText.Inline(new ConfigScalar(entry.Key, Origin.Default))).Append(':');
            bool lines = entry.Value is ConfigMap { Entries.Count: > 0 } inner && (entry.Key == "config" || inner.Find("exec") is not null || IsSection(inner));
            text.Append(lines ? "\n" + Of((ConfigMap)entry.Value, indent + Step) : $" {YamlText.Inline(entry.Value)}\n");
        }

        return text.ToString();
    }

    // Something in it says more of a value, or holds values of its own.
    private static bool IsSection(ConfigMap map) => map.Find("default") is null && map.Find("required") is null && map.Find("args") is null && map.Find("names") is null;
}
