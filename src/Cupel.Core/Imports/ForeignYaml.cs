using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Imports;

/// <summary>Values that other tools wrote with PyYAML. It puts quotes around whatever YAML 1.1 would take for something else, so that what is left means
/// the same in YAML 1.2; except for texts that are numbers only there, such as <c>1e-5</c> and <c>08</c>.</summary>
internal static partial class ForeignYaml
{
    /// <summary>The value of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not YAML, or holds what only Python can read; the message names the file.</exception>
    public static ConfigNode Read(string path)
    {
        var faults = new List<Fault>();
        ConfigNode? node = YamlReader.Parse(File.ReadAllText(path), path, faults);
        return node is not null && faults.Count == 0 ? node
            : throw new InvalidDataException($"{path} cannot be read: {faults[0].Message}{(faults[0].Where is { } where ? $" (line {where.Line})" : "")}");
    }

    /// <summary>A map from a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It holds no map.</exception>
    public static ConfigMap ReadMap(string path) => Read(path) as ConfigMap ?? throw new InvalidDataException($"{path} must hold keys with values");

    /// <summary>A value as JSON.</summary>
    public static JsonNode? ToJson(ConfigNode node) => node switch
    {
        ConfigMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        ConfigList list => new JsonArray([.. list.Items.Select(ToJson)]),
        ConfigScalar { Value: long or double } scalar when !scalar.Quoted && !PythonNumber().IsMatch(scalar.Text) => JsonValue.Create(scalar.Text),
        _ => JsonNode.Parse(ConfigJson.ToText(node)),
    };

    /// <summary>The value where it is a whole number, else null.</summary>
    public static long? Integer(ConfigNode? node) => (node as ConfigScalar)?.Value as long?;

    /// <summary>The characters of a value that is not null, else null.</summary>
    public static string? Text(ConfigNode? node) => node is ConfigScalar { Value: not null } scalar ? scalar.Text : null;

    // What YAML 1.1 takes for a number, as PyYAML knows it: a float has a point, and a sign in its exponent.
    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|([0-9][0-9_]*)?\.[0-9_]*([eE][-+][0-9]+)?|\.(inf|Inf|INF|nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex PythonNumber();
}
