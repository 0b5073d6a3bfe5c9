using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Writes keys and values on one line as a file's own format has them, so that a hint can be pasted into that
/// file.</summary>
/// <remarks>Where no file is known, as for values from the command line, it is YAML.</remarks>
public static class Notation
{
    /// <summary>A key with its value: <c>lr: 0.1</c>, <c>lr = 0.1</c> or <c>"lr": 0.1</c>.</summary>
    /// <param name="where">A place in the file.</param>
    /// <param name="key">The key; of a place in a list, such as <c>layers.0</c>, only the value is written.</param>
    /// <param name="value">The value, in any form <see cref="ConfigNode.From"/> takes.</param>
    public static string Pair(SourceLocation? where, string key, object? value)
    {
        string text = Value(where, value);
        return key.Contains('.', StringComparison.Ordinal) ? text : $"{Key(where, key)} {text}";
    }

    /// <summary>A key with the sign behind it: <c>lr:</c>, <c>lr =</c> or <c>"lr":</c>.</summary>
    /// <param name="where">A place in the file.</param>
    /// <param name="key">The key.</param>
    public static string Key(SourceLocation? where, string key) => FormatOf(where) switch
    {
        ConfigFormat.Toml => (key.Length > 0 && key.All(TomlKey.IsBare) ? key : Quote(key)) + " =",
        ConfigFormat.Json => Quote(key) + ":",
        _ => (IsPlain(key) ? key : Quote(key)) + ":",
    };

    /// <summary>A value; a number as it was written.</summary>
    /// <param name="where">A place in the file.</param>
    /// <param name="value">The value, in any form <see cref="ConfigNode.From"/> takes.</param>
    public static string Value(SourceLocation? where, object? value) => ConfigNode.From(value, Origin.Default) switch
    {
        ConfigMap map => "{ " + string.Join(", ", map.Entries.Select(entry => $"{Key(where, entry.Key)} {Value(where, entry.Value)}")) + " }",
        ConfigList list => "[" + string.Join(", ", list.Items.Select(item => Value(where, item))) + "]",
        ConfigScalar { Value: string text } => FormatOf(where) == ConfigFormat.Yaml && IsPlain(text) ? text : Quote(text),
        ConfigScalar { Value: double number } scalar when !double.IsFinite(number) => FormatOf(where) switch
        {
            ConfigFormat.Toml => ScalarText.Of(number).Replace(".", "", StringComparison.Ordinal),
            ConfigFormat.Json => ConfigJson.ToText(scalar),
            _ => scalar.Text,
        },
        ConfigNode scalar => ((ConfigScalar)scalar).Text,
    };

    /// <summary>The format of the file that a place is in; YAML where none is known.</summary>
    internal static ConfigFormat FormatOf(SourceLocation? where) =>
        where is null ? ConfigFormat.Yaml : ConfigFile.FindFormat(where.File) ?? ConfigFormat.Yaml;

    /// <summary>Whether YAML reads the text as itself without quotes, also between brackets.</summary>
    private static bool IsPlain(string text) =>
        CoreSchema.Resolve(text) is string && text.Trim().Length == text.Length
        && (char.IsLetterOrDigit(text[0]) || text[0] is '_' or '.' or '/')
        && !text.Any(c => c is ',' or '[' or ']' or '{' or '}' || char.IsControl(c)) && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal) && text[^1] != ':';

    /// <summary>In double quotes, which mean the same in all three formats.</summary>
    internal static string Quote(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    private static string Escape(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        '\n' => "\\n",
        '\t' => "\\t",
        '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
        _ => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString(),
    };
}
