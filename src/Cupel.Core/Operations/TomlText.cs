using System.Text;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>Config values as a TOML file: a table for each section, one value a line.</summary>
internal static class TomlText
{
    /// <summary>The text; empty where there is no value. TOML cannot write nothing: such a key is a comment, and without a value when it is
    /// read again.</summary>
    /// <param name="map">The values.</param>
    /// <exception cref="UserErrorException">There is nothing as a value within a list, which TOML has no way to write.</exception>
    public static string Of(ConfigMap map)
    {
        var text = new StringBuilder();
        Write(text, map, "");
        return text.ToString();
    }

    // The values of a table come before its tables, or they would belong to the last of these.
    private static void Write(StringBuilder text, ConfigMap map, string path)
    {
        foreach (ConfigEntry entry in map.Entries.Where(entry => !IsTable(entry.Value)))
        {
            text.Append(IsNothing(entry.Value) ? $"# {Key(entry.Key)} has no value\n" : $"{Key(entry.Key)} = {Inline(entry.Value)}\n");
        }

        foreach (ConfigEntry entry in map.Entries.Where(entry => IsTable(entry.Value)))
        {
            string inner = path.Length == 0 ? Key(entry.Key) : $"{path}.{Key(entry.Key)}";
            text.Append(text.Length == 0 ? "" : "\n").Append('[').Append(inner).Append("]\n");
            Write(text, (ConfigMap)entry.Value, inner);
        }
    }

    private static string Inline(ConfigNode node) => node switch
    {
        ConfigMap { Entries.Count: 0 } => "{}",
        ConfigMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)} = {Inline(entry.Value)}"))} }}",
        ConfigList { Items: var items } when items.Any(item => item is not ConfigScalar) => $"[\n{string.Concat(items.Select(item => $"  {Inline(item)},\n"))}]",
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        _ => TomlLiterals.Write((ConfigScalar)node),
    };

    private static string Key(string key) => key.Length > 0 && key.All(TomlKey.IsBare) ? key : Notation.Quote(key);

    private static bool IsTable(ConfigNode node) => node is ConfigMap { Entries.Count: > 0 };

    private static bool IsNothing(ConfigNode node) => node is ConfigScalar { Value: null };
}
