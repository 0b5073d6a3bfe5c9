using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cupel.Core.Tests.Config;

/// <summary>Judges a value by a JSON Schema: just the words that ours use, and no other.</summary>
internal sealed class SchemaJudge(JsonObject schema)
{
    /// <summary>As another program reads it: from its text.</summary>
    private readonly JsonObject _root = JsonNode.Parse(schema.ToJsonString())!.AsObject();

    internal bool Accepts(JsonNode? value) => Accepts(_root, value);

    private bool Accepts(JsonObject schema, JsonNode? value) => schema.All(word => word.Key switch
    {
        "$schema" or "title" or "description" or "default" or "$defs" => true,
        "$ref" => Accepts(_root["$defs"]![((string)word.Value!).Split('/')[^1]]!.AsObject(), value),
        "type" => word.Value is JsonArray types ? types.Any(type => HasType((string)type!, value)) : HasType((string)word.Value!, value),
        "anyOf" => word.Value!.AsArray().Any(one => Accepts(one!.AsObject(), value)),
        "enum" => word.Value!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "properties" => value is not JsonObject map
            || word.Value!.AsObject().All(key => !map.ContainsKey(key.Key) || Accepts(key.Value!.AsObject(), map[key.Key])),
        "additionalProperties" => value is not JsonObject map || map.All(key => schema["properties"]?[key.Key] is not null
            || (word.Value is JsonObject other && Accepts(other, key.Value))),
        "required" => value is not JsonObject map || word.Value!.AsArray().All(name => map.ContainsKey((string)name!)),
        "propertyNames" => value is not JsonObject map || map.All(key => Accepts(word.Value!.AsObject(), key.Key)),
        "items" => value is not JsonArray list || list.All(item => Accepts(word.Value!.AsObject(), item)),
        "minItems" => value is not JsonArray list || list.Count >= (int)word.Value!,
        "pattern" => !HasType("string", value) || Regex.IsMatch((string)value!, (string)word.Value!, RegexOptions.ECMAScript),
        "minLength" => !HasType("string", value) || ((string)value!).Length >= (int)word.Value!,
        "minimum" => !HasType("number", value) || (double)value! >= (double)word.Value!,
        "maximum" => !HasType("number", value) || (double)value! <= (double)word.Value!,
        "exclusiveMinimum" => !HasType("number", value) || (double)value! > (double)word.Value!,
        "exclusiveMaximum" => !HasType("number", value) || (double)value! < (double)word.Value!,
        string unknown => throw new InvalidOperationException($"the judge does not know `{unknown}`"),
    });

    private static bool HasType(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array)
            or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger((double)value!),
        _ => false,
    };
}
