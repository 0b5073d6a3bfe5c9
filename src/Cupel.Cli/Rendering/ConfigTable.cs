using Cupel.Config;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>Config values, each with where it came from and what it took the place of.</summary>
internal static class ConfigTable
{
    /// <summary>The config of a run. Of one that another tool made nobody knows where its values came from.</summary>
    public static void Print(IAnsiConsole console, RunRecord record, int indent = 0) =>
        Print(console, RecordedConfig.Read(record.Config, record.Origins).Rows, indent, origins: record.Imported is null || record.Origins is not null);

    public static void Print(IAnsiConsole console, IEnumerable<ConfigRow> rows, int indent = 0, bool origins = true)
    {
        var grid = new TextGrid("", "", "");
        foreach (ConfigRow row in rows)
        {
            grid.Add([(row.Key, null), (Value(row.Value), null), (origins ? Origin(row.Value.Origin) : "", new Style(decoration: Decoration.Dim))]);
        }

        grid.Print(console, indent);
    }

    private static string Value(ConfigNode value) => value is ConfigScalar scalar ? scalar.Text : ConfigJson.ToText(value);

    private static string Origin(Origin origin) =>
        origin.Replaced is ConfigNode old ? $"{origin}, was {Value(old)} ({old.Origin})" : origin.ToString();
}
