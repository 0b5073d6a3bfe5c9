using System.Globalization;
using Cupel.Errors;
using Cupel.Hosting;

namespace Cupel.Experiments.Measuring;

/// <summary>The columns of a table that a request names, read as what a metric needs.</summary>
/// <remarks>What cannot be read is a fault with its place, and stands for 0 or nothing until then; faults beyond the tenth are left out.</remarks>
/// <param name="table">The table.</param>
/// <param name="request">The request.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MeasureColumns(MeasureTable table, MeasureRequest request, List<Fault> faults)
{
    private const int MostFaults = 10;

    public IReadOnlyList<MeasureRow> Rows => table.Rows;

    /// <summary>The columns of what the model gave.</summary>
    public IReadOnlyList<int> Prediction => Find("--prediction", request.Prediction, "prediction");

    /// <summary>The columns of what it should have given.</summary>
    public IReadOnlyList<int> Target => Find("--target", request.Target, "target");

    public bool HasQuery => request.Query is not null;

    public bool HasCamera => request.Camera is not null;

    /// <summary>The weights of the rows; null where none were asked for.</summary>
    public double[]? Weights() => request.Weight is null ? null : Numbers(One("--weight", [request.Weight], request.Weight));

    /// <summary>The one column of what the model gave.</summary>
    public int OnePrediction() => One("--prediction", request.Prediction, "prediction");

    /// <summary>The one column of what it should have given.</summary>
    public int OneTarget() => One("--target", request.Target, "target");

    public int Query() => One("--query", [request.Query ?? "query"], "query");

    public int Camera() => One("--camera", [request.Camera ?? "camera"], "camera");

    public string Name(int column) => table.Columns[column];

    /// <summary>Adds a fault of a row.</summary>
    public void Refuse(int row, string message, string? cell = null, string? hint = null)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(Rows[row].Refuse(table.File, message, cell, hint));
        }
    }

    /// <summary>A fault of what was asked, not of a row.</summary>
    public void Refuse(string message, string? hint = null) => faults.Add(new Fault(ErrorCodes.Usage, message, Hint: hint));

    /// <summary>The texts of a column.</summary>
    public string[] Texts(int column)
    {
        string[] texts = new string[Rows.Count];
        for (int row = 0; row < texts.Length; row++)
        {
            object? cell = column < 0 ? "" : Rows[row].Cells[column];
            if (cell is not string)
            {
                Refuse(row, cell is null ? $"this row has no `{Name(column)}`" : $"`{Name(column)}` is a list, and one text is needed");
            }

            texts[row] = cell as string ?? "";
        }

        return texts;
    }

    /// <summary>The numbers of a column.</summary>
    public double[] Numbers(int column) => [.. Texts(column).Select((text, row) => Number(row, column, text))];

    /// <summary>The texts of several columns, row by row: lists are taken as they are, and empty cells behind the first are left out.</summary>
    public string[][] TextLists(IReadOnlyList<int> columns)
    {
        string[][] lists = new string[Rows.Count][];
        for (int row = 0; row < lists.Length; row++)
        {
            lists[row] = [.. columns.SelectMany((column, place) => Rows[row].Cells[column] switch
            {
                string[] list => list,
                string text when place == 0 || text.Length > 0 => [text],
                _ => Array.Empty<string>(),
            })];
            if (lists[row].Length == 0 && columns.Count > 0)
            {
                Refuse(row, $"this row has no `{Name(columns[0])}`");
            }
        }

        return lists;
    }

    /// <summary>The numbers of several columns, or of one of lists, row by row.</summary>
    /// <returns>The numbers, and how many a row has; 0 after a fault.</returns>
    public (double[] Numbers, int Width) NumberRows(IReadOnlyList<int> columns)
    {
        var numbers = new List<double>();
        int width = 0;
        for (int row = 0; row < Rows.Count && columns.Count > 0; row++)
        {
            int before = numbers.Count;
            foreach (int column in columns)
            {
                object? cell = Rows[row].Cells[column];
                if (cell is null)
                {
                    Refuse(row, $"this row has no `{Name(column)}`");
                }

                numbers.AddRange((cell as string[] ?? [cell as string ?? "0"]).Select(text => Number(row, column, text)));
            }

            int found = numbers.Count - before;
            if (row > 0 && found != width)
            {
                Refuse(row, $"this row has {found} numbers in {Shown(columns)}, and those before have {width}");
            }

            width = row == 0 ? found : width;
        }

        return ([.. numbers], width);
    }

    /// <summary>Any names of groups as numbers: 0 for the first that is met, and so on; whole numbers stay.</summary>
    public long[] Groups(int column)
    {
        string[] texts = Texts(column);
        long[] whole = new long[texts.Length];
        bool all = true;
        for (int row = 0; row < texts.Length; row++)
        {
            all &= long.TryParse(texts[row], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole[row]);
        }

        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        return all ? whole : [.. texts.Select(text => known.TryGetValue(text, out long number) ? number : known[text] = known.Count)];
    }

    private static string Shown(string name) => $"`{name}`";

    private string Shown(IReadOnlyList<int> columns) => string.Join(", ", columns.Select(column => Shown(Name(column))));

    private double Number(int row, int column, string text)
    {
        string trimmed = text.Trim();
        double? special = trimmed.ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "inf" or "+inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "true" => 1,
            "false" => 0,
            _ => null,
        };
        if (special is double known)
        {
            return known;
        }

        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            Refuse(row, $"`{Name(column)}` needs a number, got `{text}`", text);
        }

        return number;
    }

    private int One(string flag, IReadOnlyList<string> names, string usual)
    {
        List<int> found = Find(flag, names, usual);
        if (found.Count > 1)
        {
            Refuse($"`{flag}` needs one column here, got {found.Count}: {Shown(found)}");
        }

        return found.Count == 0 ? -1 : found[0];
    }

    private List<int> Find(string flag, IReadOnlyList<string> names, string usual)
    {
        var found = new List<int>();
        foreach (string name in names.Count == 0 ? [usual] : names)
        {
            int[] places = [.. Enumerable.Range(0, table.Columns.Count).Where(place => name.EndsWith('*') && table.Columns[place] != name
                ? table.Columns[place].StartsWith(name[..^1], StringComparison.Ordinal) : table.Columns[place] == name)];
            if (places.Length == 0 && !faults.Exists(fault => fault.Message.StartsWith($"`{table.File}` has no column `{name}`", StringComparison.Ordinal)))
            {
                string hint = names.Count == 0 ? $"`{flag} COLUMN` names it; there are {string.Join(", ", table.Columns.Select(Shown))}"
                    : Suggestion.For(name, table.Columns) ?? $"there are {string.Join(", ", table.Columns.Take(MostFaults).Select(Shown))} and others";
                faults.Add(new Fault(ErrorCodes.UnknownField, $"`{table.File}` has no column `{name}`", Hint: hint));
            }

            found.AddRange(places.Except(found));
        }

        return found;
    }
}
