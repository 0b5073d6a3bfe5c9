using System.Text.Json;
using System.Text.Json.Serialization;
using Cupel.Errors;

namespace Cupel.Cli.Rendering;

/// <summary>Faults for programs: <c>{"errors": [{code, message, file, line, column, hint}]}</c>.</summary>
internal static class FaultJson
{
    public static void Write(TextWriter writer, IReadOnlyList<Fault> faults)
    {
        var rows = faults
            .Select(f => new FaultRow(f.Code, f.Message, f.Where?.File, f.Where?.Line, f.Where?.Column, f.Hint))
            .ToList();
        writer.WriteLine(JsonSerializer.Serialize(new FaultRows(rows), FaultJsonContext.Default.FaultRows));
    }
}

internal sealed record FaultRow(string Code, string Message, string? File, int? Line, int? Column, string? Hint);

internal sealed record FaultRows(IReadOnlyList<FaultRow> Errors);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FaultRows))]
internal sealed partial class FaultJsonContext : JsonSerializerContext;
