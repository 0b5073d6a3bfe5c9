using Cupel.Config;

namespace Cupel.Testing;

/// <summary>Writes the keys of a config section as a Markdown table, for the generated reference pages.</summary>
public static class SchemaTable
{
    /// <summary>The table.</summary>
    public static string Of(ConfigSection section)
    {
        var lines = new List<string> { "| key | value | default | meaning |", "|---|---|---|---|" };
        lines.AddRange(section.Keys.Select(key => $"| `{key.Name}` | {Escape(Value(key.Type))} | {Default(key)} | {Escape(key.Doc)} |"));
        return string.Join('\n', lines);
    }

    private static string Value(ConfigType type) => type switch
    {
        ListType list => $"a list, each {Value(list.Item)}",
        PartType part => $"[{part.Wanted}](#{part.Kind})",
        ConfigSection => "a map, see below",
        OneOfType one => string.Join(" or ", one.Alternatives.Select(Value)),
        _ => type.Wanted,
    };

    private static string Default(ConfigKey key) => key switch
    {
        { Required: true } => "*required*",
        { Default: null } => "",
        { Default: System.Collections.IDictionary } => "its defaults",
        _ => $"`{ConfigJson.ToText(ConfigNode.From(key.Default, Origin.Default))}`",
    };

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
