using System.Globalization;
using System.Text.Json;

namespace Cupel.Config;

/// <summary>Config values as plain JSON, the form in which another process reads them.</summary>
/// <remarks>
/// <para>Integers have neither point nor exponent, all other numbers have one, and each number reads back as the same bits.
/// Numbers that JSON cannot hold are written as the texts "NaN", "Infinity" and "-Infinity"; they come back as text, which a
/// <see cref="NumberType"/> that allows them turns into the number again.</para>
/// </remarks>
public static class ConfigJson
{
    internal static Origin Unplaced { get; } = new(OriginKind.File);

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to write.</param>
    /// <param name="node">The value.</param>
    public static void Write(Utf8JsonWriter json, ConfigNode node)
    {
        switch (node)
        {
            case ConfigMap map:
                json.WriteStartObject();
                foreach (ConfigEntry entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case ConfigList list:
                json.WriteStartArray();
                foreach (ConfigNode item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ConfigScalar scalar:
                WriteScalar(json, scalar.Value);
                break;
            default:
                throw new InvalidOperationException("an unknown kind of config node");
        }
    }

    /// <summary>The value as JSON text on one line.</summary>
    /// <param name="node">The value.</param>
    public static string ToText(ConfigNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, node);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads values; each gets <see cref="OriginKind.File"/> without a place.</summary>
    /// <param name="element">The JSON.</param>
    /// <exception cref="FormatException">An object has a key twice.</exception>
    public static ConfigNode Read(JsonElement element) => Read(element, _ => Unplaced);

    /// <summary>Reads the values of a file such as the one that <c>CUPEL_CONFIG</c> names.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is not a JSON object, or an object has a key twice.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ConfigMap ReadFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement) as ConfigMap ?? throw new FormatException($"`{path}` must hold a JSON object");
        }
        catch (JsonException error)
        {
            throw new FormatException($"`{path}` is not JSON: {error.Message}", error);
        }
    }

    /// <summary>Reads values whose origins are known by dotted key; what is in a list or map takes after it where it has no
    /// own.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="originOf">The origin of a dotted key.</param>
    /// <param name="texts">How numbers were written, by dotted key; one that is not the number counts for nothing.</param>
    internal static ConfigNode Read(JsonElement element, Func<string, Origin?> originOf, IReadOnlyDictionary<string, string>? texts = null)
    {
        return ReadAt(element, "", null);

        ConfigNode ReadAt(JsonElement at, string key, Origin? around)
        {
            Origin? own = originOf(key);
            Origin origin = own is null || (ReferenceEquals(own, Unplaced) && around is not null) ? around ?? Unplaced : own;

            // An override replaced the list as a whole, none of its items by itself.
            Origin inside = origin.Replaced is null ? origin : origin with { Replaced = null };
            string prefix = key.Length == 0 ? "" : key + ".";
            return at.ValueKind switch
            {
                JsonValueKind.Object => ReadMap(at, prefix, origin, inside),
                JsonValueKind.Array => new ConfigList(
                    at.EnumerateArray().Select((item, i) => ReadAt(item, prefix + i.ToString(CultureInfo.InvariantCulture), inside)),
                    origin),
                _ => Scalar(ReadScalar(at), key, origin),
            };
        }

        ConfigScalar Scalar(object? value, string key, Origin at) =>
            texts?.GetValueOrDefault(key) is string text && Number(CoreSchema.Resolve(text)) is double number && Number(value) is double same && number.Equals(same)
                ? new ConfigScalar(value, text, quoted: false, at)
                : new ConfigScalar(value, at);

        ConfigMap ReadMap(JsonElement at, string prefix, Origin origin, Origin inside)
        {
            try
            {
                return new ConfigMap(
                    at.EnumerateObject().Select(p => new ConfigEntry(p.Name, null, ReadAt(p.Value, prefix + p.Name, inside))),
                    origin);
            }
            catch (ArgumentException error)
            {
                throw new FormatException($"a JSON object {error.Message}", error);
            }
        }
    }

    // NaN and infinities are texts in JSON, and stay as they are.
    private static double? Number(object? value) => value switch { long whole => whole, double number => number, _ => null };

    private static object? ReadScalar(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.True:
            case JsonValueKind.False:
                return element.GetBoolean();
            case JsonValueKind.String:
                return element.GetString();
            default:
                return element.GetRawText().AsSpan().IndexOfAny(".eE") < 0 && element.TryGetInt64(out long integer)
                    ? (object)integer
                    : element.GetDouble();
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long integer:
                json.WriteNumberValue(integer);
                break;
            case double number when double.IsFinite(number):
                json.WriteRawValue(ScalarText.Of(number));
                break;
            case double number:
                json.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }
}
