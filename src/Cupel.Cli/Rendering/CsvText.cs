namespace Cupel.Cli.Rendering;

/// <summary>Comma-separated values, as RFC 4180 says, with line feeds.</summary>
internal static class CsvText
{
    /// <summary>One record.</summary>
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string? text) => text is null ? ""
        : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
