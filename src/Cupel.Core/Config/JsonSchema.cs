using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cupel.Config;

/// <summary>Says what a config may hold as a JSON Schema (draft 2020-12), for editors and other programs.</summary>
/// <remarks>
/// <para>It accepts whatever the config's own schema accepts, and refuses unknown keys, wrong types, values outside their range
/// and names that are none. What only the reader can see is left to it: whether a file exists, whether keys fit together.</para>
/// </remarks>
public sealed class JsonSchema
{
    private readonly JsonObject _kinds = [];

    private JsonSchema()
    {
    }

    /// <summary>The schema of a section as a whole document; parts are in its <c>$defs</c>.</summary>
    /// <param name="section">What the config must be.</param>
    /// <param name="title">The schema's title.</param>
    public static JsonObject Of(ConfigSection section, string title)
    {
        var schema = new JsonSchema();
        var document = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach ((string key, JsonNode? value) in schema.Section(section).ToArray())
        {
            document[key] = value?.DeepClone();
        }

        if (schema._kinds.Count > 0)
        {
            document["$defs"] = schema._kinds;
        }

        return document;
    }

    private JsonObject Type(ConfigType type) => type switch
    {
        ConfigSection section => Section(section),
        MapType map => Map(map),
        ListType list => List(list),
        TextType text => Text(text),
        NumberType number => Number(number),
        IntegerType integer => With(Plain("integer"), ("minimum", integer.AtLeast), ("maximum", integer.AtMost)),
        BooleanType => Plain("boolean"),
        PathType => With(Plain("string"), ("minLength", 1)),
        OneOfType one => new JsonObject { ["anyOf"] = Array(one.Alternatives.Select(Type)) },
        PartType part => Part(part),
        AnyType => [],
        _ => throw new InvalidOperationException($"no JSON Schema for {type.GetType().Name}"),
    };

    private JsonObject Section(ConfigSection section)
    {
        var properties = new JsonObject();
        foreach (ConfigKey key in section.Keys)
        {
            properties[key.Name] = Key(key);
        }

        string[] required = [.. section.Keys.Where(key => key.Required).Select(key => key.Name)];
        JsonObject schema = required.Length == 0 ? MapOrNothing() : Plain("object");
        schema["properties"] = properties;
        if (required.Length > 0)
        {
            schema["required"] = Array(required.Select(name => (JsonNode)name));
        }

        JsonNode[] instead = [.. section.Keys.Where(key => key.Instead is not null).Select(OneOfTwo)];
        if (instead.Length > 0)
        {
            schema["allOf"] = Array(instead);
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>A key is written, or the one that stands for it.</summary>
    private static JsonObject OneOfTwo(ConfigKey key) => new()
    {
        ["anyOf"] = new JsonArray(Needs(key.Name), Needs(key.Instead!)),
    };

    private static JsonObject Needs(string key) => new() { ["required"] = new JsonArray(key) };

    /// <summary>What the key's type takes, and nothing (null) where the key may be left out.</summary>
    private JsonObject Key(ConfigKey key)
    {
        JsonObject value = Type(key.Type);
        var schema = new JsonObject { ["description"] = key.Doc };
        if (key.Default is not null)
        {
            schema["default"] = JsonNode.Parse(ConfigJson.ToText(ConfigNode.From(key.Default, Origin.Default)));
        }
        else if (!key.Required && key.Type is not AnyType)
        {
            schema["anyOf"] = new JsonArray(value, Plain("null"));
            return schema;
        }

        foreach ((string name, JsonNode? node) in value.ToArray())
        {
            schema[name] = node?.DeepClone();
        }

        return schema;
    }

    private JsonObject Map(MapType map)
    {
        JsonObject schema = MapOrNothing();
        schema["additionalProperties"] = Type(map.Value);
        if (map.KeyPattern is Regex pattern)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = Pattern(pattern) };
        }

        return schema;
    }

    private JsonObject List(ListType list)
    {
        JsonObject schema = Plain("array");
        schema["items"] = Type(list.Item);
        return With(schema, ("minItems", list.AtLeast > 0 ? list.AtLeast : null));
    }

    private static JsonObject Text(TextType text)
    {
        JsonObject schema = text.AnyScalar
            ? new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") }
            : Plain("string");
        if (text.Choices.Count > 0)
        {
            schema["enum"] = Array(text.Choices.Select(choice => (JsonNode)choice));
        }

        if (text.Pattern is Regex pattern)
        {
            schema["pattern"] = Pattern(pattern);
        }

        return With(schema, ("minLength", text.AllowEmpty ? null : 1));
    }

    private static JsonObject Number(NumberType number)
    {
        JsonObject schema = With(
            Plain("number"), ("exclusiveMinimum", number.Above), ("minimum", number.AtLeast), ("exclusiveMaximum", number.Below),
            ("maximum", number.AtMost));
        return number.AllowNonFinite
            ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["enum"] = new JsonArray("NaN", "Infinity", "-Infinity") }) }
            : schema;
    }

    /// <summary>A reference to the parts of a kind, which may hold parts of the same kind again.</summary>
    private JsonObject Part(PartType part)
    {
        if (!_kinds.ContainsKey(part.Kind))
        {
            _kinds[part.Kind] = new JsonObject();
            IReadOnlyList<string> names = part.Catalogue.Names(part.Kind);
            IEnumerable<JsonObject> written = names.Select(name => Named(name, part.Catalogue.Find(part.Kind, name)!));
            _kinds[part.Kind] = new JsonObject
            {
                ["anyOf"] = Array([new JsonObject { ["enum"] = Array(names.Select(name => (JsonNode)name)) }, .. written]),
            };
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{part.Kind}" };
    }

    private JsonObject Named(string name, ConfigSection section) => Section(new ConfigSection(
        [new ConfigKey("name", new TextType { Choices = [name] }, "Which part it is.") { Required = true }, .. section.Keys]));

    private static JsonObject Plain(string type) => new() { ["type"] = type };

    /// <summary>A map that is written as nothing is an empty one.</summary>
    private static JsonObject MapOrNothing() => new() { ["type"] = new JsonArray("object", "null") };

    private static JsonObject With(JsonObject schema, params ReadOnlySpan<(string Name, double? Bound)> bounds)
    {
        foreach ((string name, double? bound) in bounds)
        {
            if (bound is double limit)
            {
                schema[name] = double.IsInteger(limit) && Math.Abs(limit) < 1L << 53 ? JsonValue.Create((long)limit) : JsonValue.Create(limit);
            }
        }

        return schema;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    /// <summary>The pattern as ECMAScript writes it, where <c>\A</c> and <c>\z</c> are unknown.</summary>
    private static string Pattern(Regex pattern) => pattern.ToString()
        .Replace(@"\A", "^", StringComparison.Ordinal).Replace(@"\z", "$", StringComparison.Ordinal);
}
