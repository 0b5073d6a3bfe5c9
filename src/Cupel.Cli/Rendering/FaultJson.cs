using System.Text.Json;
using Cupel.Errors;

namespace Cupel.Cli.Rendering;

/// <summary>Faults for programs: <c>{code, message, file, line, column, hint}</c>, without what is not known.</summary>
internal static class FaultJson
{
    /// <summary>Writes <c>{"errors": [...]}</c> and a line end.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Fault> faults) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (Fault fault in faults)
        {
            Write(json, fault);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes one fault as an object.</summary>
    public static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("code", fault.Code);
        json.WriteString("message", fault.Message);
        if (fault.Where is SourceLocation where)
        {
            json.WriteString("file", where.File);
            json.WriteNumber("line", where.Line);
            json.WriteNumber("column", where.Column);
        }

        if (fault.Hint is string hint)
        {
            json.WriteString("hint", hint);
        }

        json.WriteEndObject();
    }
}
