namespace Cupel.Cli.Rendering;

/// <summary>Writes comma-separated values with the quoting of RFC 4180; lines end as all other output does.</summary>
internal static class CsvOutput
{
    public static void WriteLine(TextWriter output, IEnumerable<string> cells) => output.WriteLine(string.Join(',', cells.Select(Cell)));

    /// <summary>A cell: in quotes where it holds a comma, a quote or a line's end, with quotes inside doubled.</summary>
    public static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
