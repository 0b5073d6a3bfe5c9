using Cupel.Config;

namespace Cupel.Operations;

/// <summary>What a person who types a config key may want to know of it.</summary>
/// <param name="Key">The dotted key.</param>
/// <param name="Value">What it is when nobody gives another, as text; a list or map is empty.</param>
/// <param name="Choices">The values it may have, where they are few; else empty.</param>
/// <param name="IsPath">Whether it names a file or a folder.</param>
/// <param name="Description">What it means, or the empty text.</param>
/// <remarks>Immutable.</remarks>
public sealed record ConfigHint(string Key, string Value, IReadOnlyList<string> Choices, bool IsPath, string Description)
{
    /// <summary>What is known of a line of a config.</summary>
    /// <param name="row">The line.</param>
    /// <param name="schema">What the config may hold; null where nobody knows.</param>
    public static ConfigHint Of(ConfigRow row, ConfigSection? schema = null)
    {
        ConfigKey? key = null;
        ConfigType? type = schema;
        foreach (string part in row.Key.Split('.'))
        {
            key = type is ConfigSection section ? section.Find(part) : null;
            type = key?.Type;
        }

        string value = row.Value is ConfigScalar { Value: not null } scalar ? scalar.Text : "";
        IReadOnlyList<string> choices = type?.FewTexts ?? [];
        return new ConfigHint(row.Key, value, choices.Count == 0 && value is "true" or "false" ? ["true", "false"] : choices, type is PathType, key?.Doc ?? "");
    }
}
