using System.Text;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>Config values as a file that can be read again.</summary>
public static class ConfigText
{
    /// <summary>The text of the file, with a line end at its end.</summary>
    /// <param name="config">The values.</param>
    /// <param name="format">The format of the file. JSON has no words for numbers that are not finite: they are the texts that
    /// <see cref="ConfigJson"/> speaks of. TOML has none for nothing: such keys are comments, and within a list they are a fault.</param>
    /// <exception cref="UserErrorException">The format has no way to write a value.</exception>
    public static string Of(ResolvedConfig config, ConfigFormat format) => format switch
    {
        ConfigFormat.Yaml => YamlText.Of(config.Root),
        ConfigFormat.Toml => TomlText.Of(config.Root),
        _ => Encoding.UTF8.GetString(RunJson.Pretty(config.ToJson(), RunJson.Line.JsonObject)) + "\n",
    };

    /// <summary>The text of a file to be filled in by people: as <see cref="Of"/>, but a value that nobody gives, and that has no default here, is
    /// left out, so that the default of whoever reads the file holds. Where the format has comments, one names the key. A value that was given
    /// as nothing stays nothing.</summary>
    /// <param name="config">The values.</param>
    /// <param name="format">The format of the file.</param>
    /// <exception cref="UserErrorException">The format has no way to write a value.</exception>
    public static string ToFillIn(ResolvedConfig config, ConfigFormat format) => format switch
    {
        ConfigFormat.Yaml => YamlText.Of(config.Root, leaveOutUngiven: true),
        ConfigFormat.Toml => TomlText.Of(config.Root),
        _ => Of(new ResolvedConfig(Given(config.Root)), format),
    };

    /// <summary>Whether nobody gives a value, or any within it, and there is no default.</summary>
    internal static bool IsUngiven(ConfigNode node) => node switch
    {
        ConfigScalar scalar => scalar.Value is null && scalar.Origin.Kind == OriginKind.Default,
        ConfigMap map => map.Entries.Count > 0 && map.Entries.All(entry => IsUngiven(entry.Value)),
        _ => false,
    };

    private static ConfigMap Given(ConfigMap map) => new(
        [.. map.Entries.Where(entry => !IsUngiven(entry.Value)).Select(entry => entry.Value is ConfigMap inner ? entry with { Value = Given(inner) } : entry)], map.Origin);
}
