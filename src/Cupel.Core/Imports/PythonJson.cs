using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cupel.Imports;

/// <summary>JSON as Python writes it: <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> may stand in it as numbers, which JSON does not know. They are
/// read as the texts by which we write them.</summary>
internal static class PythonJson
{
    private static readonly string[] Words = ["-Infinity", "Infinity", "NaN"];

    /// <summary>Reads a text.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="name">What to call the file in a message.</param>
    /// <exception cref="InvalidDataException">It is not JSON.</exception>
    public static JsonNode? Parse(byte[] utf8, string name)
    {
        try
        {
            return JsonNode.Parse(Quote(Encoding.UTF8.GetString(utf8)));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name} is not JSON: {(utf8.Length == 0 ? "it is empty" : error.Message)}", error);
        }
    }

    /// <summary>An object from a text.</summary>
    /// <exception cref="InvalidDataException">It is no object.</exception>
    public static JsonObject ParseObject(byte[] utf8, string name) =>
        Parse(utf8, name) as JsonObject ?? throw new InvalidDataException($"{name} must hold a JSON object");

    private static string Quote(string text)
    {
        if (!text.Contains("NaN", StringComparison.Ordinal) && !text.Contains("Infinity", StringComparison.Ordinal))
        {
            return text;
        }

        var quoted = new StringBuilder(text.Length + 16);
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            string? word = inside ? null : Words.FirstOrDefault(word => string.CompareOrdinal(text, i, word, 0, word.Length) == 0);
            if (word is not null)
            {
                quoted.Append('"').Append(word).Append('"');
                i += word.Length - 1;
                continue;
            }

            quoted.Append(text[i]);
            if (inside && text[i] == '\\' && i + 1 < text.Length)
            {
                quoted.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                inside = !inside;
            }
        }

        return quoted.ToString();
    }
}
