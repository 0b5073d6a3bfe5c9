using System.Text.Json;
using Cupel.Filters;

namespace Cupel.Cli.Rendering;

/// <summary>Compared runs for programs: one object a run, <c>{id, name, values}</c> with a column's title to its value.</summary>
internal static class CompareJson
{
    /// <summary>Writes one array.</summary>
    public static void Write(TextWriter output, IReadOnlyList<RunFacts> runs, IReadOnlyList<RunColumn> columns) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (RunFacts run in runs)
        {
            Write(json, run, columns);
        }

        json.WriteEndArray();
    });

    /// <summary>Writes one object a line.</summary>
    public static void WriteLines(TextWriter output, IReadOnlyList<RunFacts> runs, IReadOnlyList<RunColumn> columns)
    {
        foreach (RunFacts run in runs)
        {
            JsonOutput.WriteLine(output, json => Write(json, run, columns));
        }
    }

    /// <summary>Writes the values of a field: null where it is undefined, a list where it has several.</summary>
    public static void WriteValues(Utf8JsonWriter json, string name, IReadOnlyList<FieldValue> values)
    {
        json.WritePropertyName(name);
        if (values.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        if (values.Count > 1)
        {
            json.WriteStartArray();
        }

        foreach (FieldValue value in values)
        {
            Write(json, value);
        }

        if (values.Count > 1)
        {
            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, RunFacts run, IReadOnlyList<RunColumn> columns)
    {
        json.WriteStartObject();
        json.WriteString("id", run.Itself.Id.Value);
        json.WriteString("name", run.Itself.Name);
        json.WriteStartObject("values");
        foreach (RunColumn column in columns)
        {
            WriteValues(json, column.Title, column.Field.Values(run));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FieldValue value)
    {
        switch (value)
        {
            case NumberValue { Whole: long whole }:
                json.WriteNumberValue(whole);
                break;
            case NumberValue number when double.IsFinite(number.Number):
                json.WriteNumberValue(number.Number);
                break;
            case NumberValue number:
                json.WriteStringValue(JsonOutput.NotFinite(number.Number));
                break;
            case TruthValue truth:
                json.WriteBooleanValue(truth.Truth);
                break;
            case TimeValue time:
                json.WriteStringValue(TimeText.Iso(time.Time));
                break;
            case TextValue text:
                json.WriteStringValue(text.Text);
                break;
            default:
                throw new NotSupportedException($"no way to write {value}");
        }
    }
}
