using System.Text.Json;
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
        _ => JsonSerializer.Serialize(config.ToJson(), RunJson.Pretty.JsonObject) + "\n",
    };
}
