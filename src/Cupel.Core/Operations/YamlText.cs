using System.Text;
using Cupel.Config;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>Config values as a YAML file, one a line, that reads the same by YAML 1.1 and 1.2.</summary>
internal static class YamlText
{
    private const int Step = 2;

    /// <summary>The text; <c>{}</c> where there is no value.</summary>
    /// <param name="map">The values.</param>
    /// <param name="indent">How many blanks each line starts with.</param>
    public static string Of(ConfigMap map, int indent = 0)
    {
        var text = new StringBuilder();
        Write(text, map, indent);
        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    /// <summary>A value on one line.</summary>
    /// <param name="node">The value.</param>
    public static string Inline(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value)}"))} }}",
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        _ => YamlLiterals.Write("", (ConfigScalar)node),
    };

    private static void Write(StringBuilder text, ConfigMap map, int indent)
    {
        foreach (ConfigEntry entry in map.Entries)
        {
            text.Append(' ', indent).Append(Key(entry.Key)).Append(':');
            switch (entry.Value)
            {
                case ConfigMap { Entries.Count: > 0 } inner:
                    text.Append('\n');
                    Write(text, inner, indent + Step);
                    break;
                case ConfigList list when list.Items.Any(item => item is not ConfigScalar):
                    text.Append('\n');
                    foreach (ConfigNode item in list.Items)
                    {
                        text.Append(' ', indent + Step).Append("- ").Append(Inline(item)).Append('\n');
                    }

                    break;
                default:
                    text.Append(' ').Append(Inline(entry.Value)).Append('\n');
                    break;
            }
        }
    }

    private static string Key(string key) => YamlLiterals.Write("", new ConfigScalar(key, Origin.Default));
}
