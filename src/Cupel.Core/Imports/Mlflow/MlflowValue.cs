using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cupel.Imports.Mlflow;

/// <summary>Gives a param its type back. MLflow keeps every param as the text that Python's <c>str</c> made of it.</summary>
/// <remarks>A text becomes a number only where Python would write that number so: <c>0.1</c> and <c>1e-05</c> do, while <c>0.10</c> and <c>007</c> are texts that
/// somebody meant as such. <c>True</c>, <c>False</c> and <c>None</c> are what they say; <c>nan</c> and <c>inf</c> are the numbers, as we write them in
/// JSON. Everything else stays text.</remarks>
internal static partial class MlflowValue
{
    /// <summary>The value.</summary>
    public static JsonNode? Of(string text) => text switch
    {
        "None" => null,
        "True" => JsonValue.Create(true),
        "False" => JsonValue.Create(false),
        "nan" => JsonValue.Create("NaN"),
        "inf" => JsonValue.Create("Infinity"),
        "-inf" => JsonValue.Create("-Infinity"),
        _ when Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) => JsonValue.Create(integer),
        _ when Number().IsMatch(text) => JsonNode.Parse(text),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    // Python leaves no zero at the end but the one of `1.0`, and gives an exponent a sign and two digits.
    [GeneratedRegex(@"\A-?((0|[1-9][0-9]*)\.([0-9]*[1-9]|0)|[1-9](\.[0-9]*[1-9])?e[-+][0-9]{2,3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
