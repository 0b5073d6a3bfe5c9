namespace Cupel.Config;

/// <summary>A format that config and operations files are written in.</summary>
public enum ConfigFormat
{
    /// <summary>YAML 1.2; see <see cref="YamlReader"/>.</summary>
    Yaml,

    /// <summary>TOML 1.0; see <see cref="TomlReader"/>.</summary>
    Toml,

    /// <summary>JSON with comments and trailing commas; see <see cref="JsonReader"/>.</summary>
    Json,
}
