using System.Text.Json;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>The arguments of a case, each of which must be asked for: one that nobody knows fails the case.</summary>
internal sealed class OracleArguments(string name, JsonElement arguments)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public double Number(string argument, double missing) => Find(argument) is JsonElement value ? OracleJson.Number(value) : missing;

    public long Integer(string argument, long missing) => Find(argument)?.GetInt64() ?? missing;

    public bool Flag(string argument, bool missing) => Find(argument)?.GetBoolean() ?? missing;

    public string Text(string argument, string missing) => Find(argument)?.GetString() ?? missing;

    public double[] Numbers(string argument, params double[] missing) => Find(argument) is JsonElement value ? OracleJson.Numbers(value) : missing;

    public JsonElement? Find(string argument)
    {
        _asked.Add(argument);
        return arguments.TryGetProperty(argument, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public T Done<T>(T made)
    {
        string[] unknown = [.. arguments.EnumerateObject().Select(one => one.Name).Where(one => !_asked.Contains(one))];
        Assert.True(unknown.Length == 0, $"{name}: nobody knows {string.Join(", ", unknown)}");
        return made;
    }
}
