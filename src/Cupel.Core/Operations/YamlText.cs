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
    /// <param name="leaveOutUngiven">Whether what <see cref="ConfigText.IsUngiven"/> holds of is a comment, not <c>null</c>.</param>
    public static string Of(ConfigMap map, bool leaveOutUngiven = false)
    {
        var text = new StringBuilder();
        Write(text, map, 0, leaveOutUngiven);
        return map.Entries.Count == 0 || (leaveOutUngiven && ConfigText.IsUngiven(map)) ? $"{text}{{}}\n" : text.ToString();
    }

    /// <summary>A value on one line.</summary>
    /// <param name="node">The value.</param>
    public static string Inline(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Inline(entry.Value)}"))} }}",
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        _ => YamlLiterals.Write("", (ConfigScalar)node),
    };

    private static void Write(StringBuilder text, ConfigMap map, int indent, bool leaveOutUngiven)
    {
        foreach (ConfigEntry entry in map.Entries)
        {
            if (leaveOutUngiven && ConfigText.IsUngiven(entry.Value))
            {
                Comment(text, entry.Value, Key(entry.Key), indent);
                continue;
            }

            text.Append(' ', indent).Append(Key(entry.Key)).Append(':');
            switch (entry.Value)
            {
                case ConfigMap { Entries.Count: > 0 } inner:
                    text.Append('\n');
                    Write(text, inner, indent + Step, leaveOutUngiven);
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

    // A section of such values alone would read as nothing itself.
    private static void Comment(StringBuilder text, ConfigNode node, string key, int indent)
    {
        if (node is ConfigMap map)
        {
            foreach (ConfigEntry entry in map.Entries)
            {
                Comment(text, entry.Value, $"{key}.{Key(entry.Key)}", indent);
            }
        }
        else
        {
            text.Append(' ', indent).Append(System.Globalization.CultureInfo.InvariantCulture, $"# {key} has no value\n");
        }
    }

    private static string Key(string key) => YamlLiterals.Write("", new ConfigScalar(key, Origin.Default));
}
