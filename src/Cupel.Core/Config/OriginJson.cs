using System.Text.Json;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Origins as JSON; <see cref="ResolvedConfig.WriteOrigins"/> says the form.</summary>
internal static class OriginJson
{
    private static readonly (OriginKind Kind, string Word)[] Kinds =
    [
        (OriginKind.File, "file"), (OriginKind.CommandLine, "command-line"), (OriginKind.Default, "default"),
    ];

    internal static void Write(Utf8JsonWriter json, IEnumerable<ConfigRow> rows)
    {
        json.WriteStartObject();
        foreach (ConfigRow row in rows)
        {
            json.WriteStartObject(row.Key);
            WriteFields(json, row.Value.Origin);
            if (row.Value is ConfigScalar { Value: long or double } number && number.Text != ConfigJson.ToText(number))
            {
                json.WriteString("text", number.Text);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The numbers that were written in another form than JSON has them, by dotted key.</summary>
    internal static Dictionary<string, string> ReadTexts(JsonElement origins)
    {
        try
        {
            return origins.EnumerateObject().Where(item => item.Value.TryGetProperty("text", out _))
                .ToDictionary(item => item.Name, item => item.Value.GetProperty("text").GetString() ?? "", StringComparer.Ordinal);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"the origins of a config have another form: {error.Message}", error);
        }
    }

    internal static Dictionary<string, Origin> Read(JsonElement origins)
    {
        try
        {
            return origins.EnumerateObject().ToDictionary(item => item.Name, item => ReadOne(item.Value), StringComparer.Ordinal);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"the origins of a config have another form: {error.Message}", error);
        }
    }

    private static void WriteFields(Utf8JsonWriter json, Origin origin)
    {
        json.WriteString("kind", Kinds.First(known => known.Kind == origin.Kind).Word);
        if (origin.Where is SourceLocation where)
        {
            json.WriteStartObject("where");
            json.WriteString("file", where.File);
            json.WriteNumber("line", where.Line);
            json.WriteNumber("column", where.Column);
            json.WriteNumber("length", where.Length);
            json.WriteString("text", where.Text);
            json.WriteEndObject();
        }

        if (origin.Replaced is ConfigNode was)
        {
            json.WriteStartObject("was");
            json.WritePropertyName("value");
            ConfigJson.Write(json, was);
            WriteFields(json, was.Origin);
            json.WriteEndObject();
        }
    }

    private static Origin ReadOne(JsonElement item)
    {
        string word = item.GetProperty("kind").GetString() ?? "";
        OriginKind kind = Array.Find(Kinds, known => known.Word == word) is { Word: not null } found
            ? found.Kind
            : throw new FormatException($"an origin must be of a known kind, got `{word}`");
        SourceLocation? where = item.TryGetProperty("where", out JsonElement place)
            ? new SourceLocation(
                place.GetProperty("file").GetString() ?? "",
                place.GetProperty("line").GetInt32(),
                place.GetProperty("column").GetInt32(),
                place.GetProperty("length").GetInt32(), place.GetProperty("text").GetString() ?? "")
            : null;
        ConfigNode? was = null;
        if (item.TryGetProperty("was", out JsonElement replaced))
        {
            Origin old = ReadOne(replaced);
            was = ConfigJson.Read(replaced.GetProperty("value"), key => key.Length == 0 ? old : null);
        }

        return new Origin(kind, where, was);
    }
}
