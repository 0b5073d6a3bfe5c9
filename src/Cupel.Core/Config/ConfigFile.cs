using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads a config file in the format that its name says: <c>.yaml</c>, <c>.yml</c>, <c>.toml</c>, <c>.json</c> or
/// <c>.jsonc</c>, in any case.</summary>
public static class ConfigFile
{
    private static readonly (string Ending, ConfigFormat Format)[] Formats =
    [
        (".yaml", ConfigFormat.Yaml), (".yml", ConfigFormat.Yaml), (".toml", ConfigFormat.Toml), (".json", ConfigFormat.Json),
        (".jsonc", ConfigFormat.Json),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The path as messages and origins show it.</param>
    /// <param name="faults">Takes what is wrong with it; a file that is not there, or whose name says no format, is a fault
    /// too.</param>
    /// <returns>The tree, or null where there is none to be had.</returns>
    public static ConfigNode? Read(string path, string displayPath, ICollection<Fault> faults)
    {
        ConfigFormat? format = FindFormat(path);
        if (format is null && File.Exists(path))
        {
            string ending = Path.GetExtension(path);
            faults.Add(new Fault(ErrorCodes.Syntax,
                ending.Length == 0 ? $"the name of `{displayPath}` has no ending that says its format"
                    : $"`{displayPath}` is in no format that can be read",
                Hint: Suggestion.For(ending, Formats.Select(known => known.Ending))));
            return null;
        }

        return format switch
        {
            ConfigFormat.Toml => TomlReader.Read(path, displayPath, faults),
            ConfigFormat.Json => JsonReader.Read(path, displayPath, faults),
            _ => YamlReader.Read(path, displayPath, faults),
        };
    }

    /// <summary>The format that a file's name says, or null.</summary>
    /// <param name="path">The file.</param>
    public static ConfigFormat? FindFormat(string path)
    {
        string ending = Path.GetExtension(path);
        foreach ((string known, ConfigFormat format) in Formats)
        {
            if (ending.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        return null;
    }
}
