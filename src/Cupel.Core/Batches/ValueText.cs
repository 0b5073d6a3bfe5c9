using System.Text.Json;
using Cupel.Config;

namespace Cupel.Batches;

/// <summary>A value as it is typed after <c>key=</c>, so that it reads back as the same value.</summary>
public static class ValueText
{
    /// <summary>The text: numbers as they were written, texts in quotes only where they would read as something else, lists and maps
    /// as JSON.</summary>
    /// <param name="value">The value.</param>
    public static string Of(ConfigNode value) => value switch
    {
        ConfigScalar { Value: string text } => IsPlain(text) ? text : $"\"{JsonEncodedText.Encode(text)}\"",
        ConfigScalar scalar => scalar.Text.Length == 0 ? "null" : scalar.Text,
        _ => ConfigJson.ToText(value),
    };

    // As ConfigOverride reads it: quotes and brackets open something, other scalars have a meaning of their own.
    private static bool IsPlain(string text) =>
        text.Length > 0 && text.Trim().Length == text.Length && text[0] is not ('[' or '{' or '"' or '\'')
        && CoreSchema.Resolve(text) is string && !text.Contains('\n', StringComparison.Ordinal);
}
