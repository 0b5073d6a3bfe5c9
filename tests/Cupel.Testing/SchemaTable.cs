using Cupel.Config;

namespace Cupel.Testing;

/// <summary>Writes the keys of a config section as a Markdown table, for the generated reference pages.</summary>
public static class SchemaTable
{
    /// <summary>The table.</summary>
    /// <param name="section">The section.</param>
    /// <param name="parts">Where the pages of the parts are, relative to the page that the table is for: <c>parts/</c>.</param>
    public static string Of(ConfigSection section, string parts = "")
    {
        var lines = new List<string> { "| key | value | default | meaning |", "|---|---|---|---|" };
        lines.AddRange(section.Keys.Select(key => $"| `{key.Name}` | {Escape(Value(key.Type, parts))} | {Default(key)} | {Escape(key.Doc)} |"));
        return string.Join('\n', lines);
    }

    private static string Value(ConfigType type, string parts) => type switch
    {
        MapType { Value: ConfigSection } => "a map of maps, see below",
        ListType list => $"a list, each {Value(list.Item, parts)}",
        PartType part => $"[{part.Wanted}]({parts}{part.Kind}.md)",
        ConfigSection => "a map, see below",
        OneOfType one => string.Join(" or ", one.Alternatives.Select(other => Value(other, parts))),
        _ => type.Wanted,
    };

    private static string Default(ConfigKey key) => key switch
    {
        { Required: true } => "*required*",
        { Instead: string other } => $"*required*, or `{other}`",
        { Default: null } => "",
        { Default: System.Collections.IDictionary } => "its defaults",
        _ => $"`{ConfigJson.ToText(ConfigNode.From(key.Default, Origin.Default))}`",
    };

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
