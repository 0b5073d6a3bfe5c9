using Cupel.Filters;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>A table with one run a row: its place, its name, and columns.</summary>
internal static class RunTable
{
    /// <summary>A column of the table.</summary>
    /// <param name="Head">Its head; one that begins with <c>&gt;</c> is of a column of numbers.</param>
    /// <param name="Cell">What stands in it for a run.</param>
    /// <param name="Need">On a narrow terminal the columns with the lowest number are left out first; null for never.</param>
    internal sealed record Column(string Head, Func<RunFacts, (string Text, Style? Style)> Cell, int? Need = null);

    /// <summary>The column of a field; numbers stand to the right.</summary>
    public static Column Of(RunColumn column, IReadOnlyList<RunFacts> runs, int? need = null)
    {
        bool numbers = runs.SelectMany(column.Field.Values).All(value => value is NumberValue) && column.Field.Type is not FieldType.Text;
        return new Column((numbers ? ">" : "") + column.Title, run => FieldText.OfCell(column.Field, run), need);
    }

    /// <summary>Prints the table. Into a pipe or a file goes all of it; on a narrow terminal folded rows would be harder to read than
    /// missing columns, which are named on standard error.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<RunFacts> runs, IReadOnlyList<Column> columns, Func<RunFacts, string>? name = null)
    {
        const int Fixed = 2;
        var grid = new TextGrid([">#", "name", .. columns.Select(column => column.Head)]);
        foreach (RunFacts run in runs)
        {
            grid.Add([($"{run.Place}", null), (name?.Invoke(run) ?? run.Itself.Name, null), .. columns.Select(column => column.Cell(run))]);
        }

        IEnumerable<int> leastNeededFirst = columns
            .Select((column, i) => (column.Need, Place: i + Fixed))
            .Where(column => column.Need is not null)
            .OrderBy(column => column.Need)
            .ThenByDescending(column => column.Place)
            .Select(column => column.Place);
        IReadOnlyList<string> left = terminal.OutIsTerminal ? grid.Fit(terminal.Width, leastNeededFirst) : [];
        grid.Print(terminal.OutConsole);
        if (left.Count > 0)
        {
            terminal.Error.WriteLine($"no room for: {string.Join(", ", left)}");
        }
    }

    /// <summary>Prints the columns with the run's id and name before them.</summary>
    public static void WriteCsv(TextWriter output, IReadOnlyList<RunFacts> runs, IReadOnlyList<RunColumn> columns)
    {
        CsvOutput.WriteLine(output, ["id", "name", .. columns.Select(column => column.Title)]);
        foreach (RunFacts run in runs)
        {
            CsvOutput.WriteLine(output, [run.Itself.Id.Value, run.Itself.Name, .. columns.Select(column => FieldText.OfCsv(column.Field, run))]);
        }
    }
}
