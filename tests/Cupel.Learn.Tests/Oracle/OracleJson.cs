using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Reads the numbers of oracle files, where NaN and infinities are texts, and compares with them.</summary>
internal static class OracleJson
{
    public static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string other => throw new FormatException($"no number: {other}"),
            null => throw new FormatException("no number"),
        },
        _ => value.GetDouble(),
    };

    /// <summary>All numbers of nested lists, row by row.</summary>
    public static double[] Numbers(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Numbers)] : [Number(value)];

    /// <summary>A list of rows.</summary>
    public static double[][] Rows(JsonElement value) => [.. value.EnumerateArray().Select(Numbers)];

    public static int[] Integers(JsonElement value) => [.. Numbers(value).Select(number => checked((int)number))];

    /// <summary>The lengths of nested lists, from the outermost; none for a number.</summary>
    public static long[] Shape(JsonElement value) =>
        value.ValueKind != JsonValueKind.Array ? [] : value.GetArrayLength() == 0 ? [0] : [value.GetArrayLength(), .. Shape(value[0])];

    public static string[] Texts(JsonElement value) => [.. value.EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>Fails where a value differs by more than <c>tolerance · max(1, |expected|)</c>. NaN must meet NaN.</summary>
    public static void AssertEqual(JsonElement expected, object? actual, double tolerance, string what)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Array:
                object?[] items = actual is IEnumerable list and not string ? [.. list.Cast<object?>()] : throw Differ("a list", actual, what);
                Assert.True(expected.GetArrayLength() == items.Length, $"{what}: expected {expected.GetArrayLength()} items, got {items.Length}");
                for (int i = 0; i < items.Length; i++)
                {
                    AssertEqual(expected[i], items[i], tolerance, string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]"));
                }

                break;
            case JsonValueKind.Object:
                IDictionary fields = actual as IDictionary ?? throw Differ("an object", actual, what);
                Assert.Equal(expected.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), fields.Keys.Cast<string>().Order(StringComparer.Ordinal));
                foreach (JsonProperty one in expected.EnumerateObject())
                {
                    AssertEqual(one.Value, fields[one.Name], tolerance, $"{what}.{one.Name}");
                }

                break;
            case JsonValueKind.Null:
                Assert.True(actual is null, $"{what}: expected nothing, got {actual}");
                break;
            case JsonValueKind.String when actual is string text:
                Assert.True(expected.GetString() == text, $"{what}: expected {expected.GetString()}, got {text}");
                break;
            case JsonValueKind.True or JsonValueKind.False when actual is bool truth:
                Assert.True(expected.GetBoolean() == truth, $"{what}: expected {expected}, got {truth}");
                break;
            default:
                double wanted = Number(expected);
                double found = actual is IConvertible ? Convert.ToDouble(actual, CultureInfo.InvariantCulture) : throw Differ("a number", actual, what);
                bool same = double.IsNaN(wanted) ? double.IsNaN(found) : wanted.Equals(found) || Math.Abs(found - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted));
                Assert.True(same, string.Create(CultureInfo.InvariantCulture, $"{what}: expected {wanted:R}, got {found:R}, tolerance {tolerance:R}"));
                break;
        }
    }

    private static Xunit.Sdk.XunitException Differ(string expected, object? actual, string what) => new($"{what}: expected {expected}, got {actual ?? "nothing"}");
}
