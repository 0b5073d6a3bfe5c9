using System.Text;
using System.Text.Json;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Experiments.Measuring;

/// <summary>A table in a file: named columns and rows.</summary>
/// <param name="File">The file as the person typed it.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record MeasureTable(string File, IReadOnlyList<string> Columns, IReadOnlyList<MeasureRow> Rows)
{
    /// <summary>Reads a table; null after a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as the person typed it.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static MeasureTable? Read(string path, string shown, ICollection<Fault> faults)
    {
        int before = faults.Count;
        string kind = Path.GetExtension(shown).ToLowerInvariant();
        if (kind is not (".csv" or ".tsv" or ".tab" or ".jsonl" or ".ndjson"))
        {
            faults.Add(new Fault(ErrorCodes.NotSupported, $"`{shown}` is no table by its name", Hint: "a table is `.csv`, `.tsv`, or `.jsonl` with an object on each line"));
            return null;
        }

        string text;
        try
        {
            text = System.IO.File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault(ErrorCodes.FileMissing, error is FileNotFoundException or DirectoryNotFoundException ? $"no file `{shown}`" : $"cannot read `{shown}`: {error.Message.TrimEnd('.')}"));
            return null;
        }

        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        MeasureTable table = kind is ".jsonl" or ".ndjson" ? ReadJsonLines(lines, shown, faults) : ReadCells(text, lines, shown, kind == ".csv" ? ',' : '\t', faults);
        if (faults.Count == before && table.Rows.Count == 0)
        {
            faults.Add(new Fault(ErrorCodes.DataFormat, $"`{shown}` has no rows"));
        }

        return faults.Count > before ? null : table;
    }

    private static MeasureTable ReadCells(string text, string[] lines, string file, char separator, ICollection<Fault> faults)
    {
        IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> all = CsvReader.Read(text, file, faults, separator);
        string[] columns = all.Count == 0 ? [] : [.. all[0].Cells.Select(cell => cell.Trim())];
        var rows = new List<MeasureRow>();
        foreach ((int line, IReadOnlyList<string> cells) in all.Skip(1))
        {
            var row = new MeasureRow(line, lines[line - 1], [.. cells.Select(cell => List(cell) ?? (object)cell)]);
            if (cells.Count != columns.Length)
            {
                faults.Add(row.Refuse(file, $"this row has {(cells.Count == 1 ? "1 cell" : $"{cells.Count} cells")} and the first line {columns.Length}"));
            }

            rows.Add(row);
        }

        foreach (string column in columns.Where((column, place) => Array.IndexOf(columns, column) < place))
        {
            faults.Add(new MeasureRow(all[0].Line, lines[all[0].Line - 1], []).Refuse(file, $"the column `{column}` is there twice"));
        }

        return new MeasureTable(file, columns, rows);
    }

    private static MeasureTable ReadJsonLines(string[] lines, string file, ICollection<Fault> faults)
    {
        var columns = new List<string>();
        var rows = new List<MeasureRow>();
        for (int i = 0; i < lines.Length; i++)
        {
            var row = new MeasureRow(i + 1, lines[i], []);
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(lines[i]);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                {
                    faults.Add(row.Refuse(file, "each line needs a JSON object"));
                    continue;
                }

                object?[] cells = new object?[columns.Count];
                foreach (JsonProperty one in document.RootElement.EnumerateObject())
                {
                    int place = columns.IndexOf(one.Name);
                    if (place < 0)
                    {
                        place = columns.Count;
                        columns.Add(one.Name);
                    }

                    Array.Resize(ref cells, Math.Max(cells.Length, columns.Count));
                    cells[place] = Value(one.Value);
                }

                rows.Add(row with { Cells = cells });
            }
            catch (JsonException wrong)
            {
                int column = Math.Clamp((int)(wrong.BytePositionInLine ?? 0) + 1, 1, Math.Max(1, lines[i].Length));
                faults.Add(new Fault(ErrorCodes.Syntax, "this line is no JSON", new SourceLocation(file, i + 1, column, 1, lines[i])));
            }
        }

        foreach (int place in Enumerable.Range(0, rows.Count).Where(i => rows[i].Cells.Length < columns.Count))
        {
            object?[] cells = rows[place].Cells;
            Array.Resize(ref cells, columns.Count);
            rows[place] = rows[place] with { Cells = cells };
        }

        return new MeasureTable(file, columns, rows);
    }

    // A list in a cell of a CSV file is written as JSON: `[0.1, 0.9]`.
    private static string[]? List(string cell)
    {
        if (!cell.StartsWith('[') || !cell.EndsWith(']'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(cell);
            return Value(document.RootElement) as string[];
        }
        catch (JsonException)
        {
            // A text that happens to stand in brackets.
            return null;
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()).ToArray(),
        _ => value.GetRawText(),
    };
}
