using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations.Import;

/// <summary>Reads the config that a Hydra program prints by <c>--cfg job</c>.</summary>
internal static class HydraConfig
{
    public const string Kind = "Hydra";

    /// <summary>A value that must be given, as OmegaConf writes it.</summary>
    private const string Missing = "???";

    public static HelpImport? Read(string text)
    {
        var faults = new List<Fault>();
        if (YamlReader.Parse(text, "--cfg job", faults) is not ConfigMap map || faults.Count > 0)
        {
            return null;
        }

        IReadOnlyList<ConfigRow> rows = [.. new ResolvedConfig(map).Leaves];
        if (rows.Any(row => row.Key.Any(char.IsWhiteSpace)))
        {
            return null;
        }

        var values = new List<ImportedValue>();
        var unread = new List<UnreadLine>();
        foreach (ConfigRow row in rows)
        {
            int line = row.Value.Origin.Where?.Line ?? 0;
            if (row.Value is ConfigScalar { Value: string given } && given.Contains("${", StringComparison.Ordinal))
            {
                unread.Add(new UnreadLine(line, $"{row.Key}: {given}", "it follows from other values"));
            }
            else if (row.Value is ConfigMap)
            {
                unread.Add(new UnreadLine(line, $"{row.Key}: {{}}", "it holds no value"));
            }
            else
            {
                bool required = row.Value is ConfigScalar { Value: Missing };
                bool none = row.Value is ConfigScalar { Value: null };
                values.Add(new ImportedValue(row.Key) { IsRequired = required, Default = required || none ? null : row.Value });
            }
        }

        return new HelpImport(Kind, values, unread);
    }

    /// <summary>The groups of configs that a Hydra program's own help lists: a name, and what may be chosen for it.</summary>
    /// <param name="help">The help.</param>
    public static IReadOnlyList<UnreadLine> Groups(string help)
    {
        string[] lines = help.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith("== Configuration groups ==", StringComparison.Ordinal));
        var groups = new List<UnreadLine>();
        for (int i = start + 1; start >= 0 && i < lines.Length && !lines[i].StartsWith("== ", StringComparison.Ordinal); i++)
        {
            if (lines[i].Split(": ") is [var name, var choices] && name.Length > 0 && !name.Contains(' ', StringComparison.Ordinal))
            {
                groups.Add(new UnreadLine(0, lines[i], $"a group is chosen in the command, as with `{name}={choices.Split(", ")[0]}` behind the program"));
            }
        }

        return groups;
    }
}
