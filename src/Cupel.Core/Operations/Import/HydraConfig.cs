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
}
