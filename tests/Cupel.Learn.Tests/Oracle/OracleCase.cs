using System.Text.Json;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>One case of an oracle file: what an independent library gives for a call.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Call">The library's function or class, or a formula.</param>
/// <param name="Library">Which library, with its version.</param>
/// <param name="Json">All of the case, for what only some have: <c>function</c>, <c>steps</c>, <c>dtype</c>.</param>
public sealed record OracleCase(string Name, string Call, string Library, JsonElement Json)
{
    /// <summary>Whether the call must fail.</summary>
    public bool Raises => Expected is { ValueKind: JsonValueKind.Object } expected && expected.TryGetProperty("raises", out _);

    /// <summary>What the library gave.</summary>
    public JsonElement Expected => Json.GetProperty("expected");

    /// <summary>The last word of the call: <c>multiclass_accuracy</c>.</summary>
    public string Function => Call[(Call.LastIndexOf('.') + 1)..];

    /// <summary>An argument by its name; null where the case does not give it, or gives Python's None.</summary>
    public JsonElement? FindArgument(string name) =>
        Json.TryGetProperty("kwargs", out JsonElement arguments) && arguments.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>An input by its name; null where the case has none of it.</summary>
    public JsonElement? FindInput(string name) =>
        Json.TryGetProperty("inputs", out JsonElement inputs) && inputs.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The names of all arguments that are given, so that a test can refuse one that it does not know.</summary>
    public IEnumerable<string> Arguments => Json.TryGetProperty("kwargs", out JsonElement arguments)
        ? arguments.EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null).Select(one => one.Name) : [];

    public string? Text(string argument) => FindArgument(argument)?.GetString();

    public double Number(string argument, double missing) => FindArgument(argument) is JsonElement value ? OracleJson.Number(value) : missing;

    public int Integer(string argument, int missing) => FindArgument(argument)?.GetInt32() ?? missing;

    public bool Flag(string argument, bool missing) => FindArgument(argument)?.GetBoolean() ?? missing;

    /// <summary>Fails where what we compute is not what is expected, within the case's tolerance.</summary>
    /// <param name="actual">A number, text or truth, or (nested) lists of them.</param>
    /// <param name="field">The field of <see cref="Expected"/> it is compared with; null for all of it.</param>
    public void AssertEqual(object? actual, string? field = null)
    {
        JsonElement expected = field is null ? Expected : Expected.GetProperty(field);
        OracleJson.AssertEqual(expected, actual, Tolerance(field), field is null ? Name : $"{Name}: {field}");
    }

    /// <summary>The tolerance of the case, or of one field of it.</summary>
    public double Tolerance(string? field = null)
    {
        JsonElement tolerance = Json.GetProperty("tolerance");
        if (tolerance.ValueKind != JsonValueKind.Object)
        {
            return tolerance.GetDouble();
        }

        foreach (JsonProperty one in tolerance.EnumerateObject())
        {
            if (field is not null && (one.Name == field || (one.Name == "grad" && field.StartsWith("grad", StringComparison.Ordinal))))
            {
                return one.Value.GetDouble();
            }
        }

        throw new KeyNotFoundException($"{Name} has no tolerance for `{field}`");
    }

    public override string ToString() => Name;
}
